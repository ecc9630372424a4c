// The build compiles its tasks against MSBuild; these few members let the tests compile the same files without it.
namespace Microsoft.Build.Framework
{
    [AttributeUsage(AttributeTargets.Property)]
    internal sealed class RequiredAttribute : Attribute;
}

namespace Microsoft.Build.Utilities
{
    public abstract class Task
    {
        protected TaskLog Log { get; } = new();

        internal List<string> Errors => Log.Errors;

        public abstract bool Execute();
    }

    public sealed class TaskLog
    {
        internal List<string> Errors { get; } = [];

        public void LogError(string format, params object[] arguments) =>
            Errors.Add(string.Format(System.Globalization.CultureInfo.InvariantCulture, format, arguments));
    }
}
