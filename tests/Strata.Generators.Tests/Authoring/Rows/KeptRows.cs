namespace Strata.Generators.Tests.Authoring.Rows;

/// <summary>The cases of towers of which one feeds the other through what is kept, put into lists and taken out again.</summary>
internal static class KeptRows
{
    private const string Head = "[Flow] public Activation<Hidden> Forward(Activation<Hidden> x) { ";
    private const string Function = "Func<Activation<Hidden>, Activation<Hidden>>";

    public static IReadOnlyList<AuthoringCase> All { get; } =
    [
        Fed("that_lists_get", $$"""
            var l = new List<{{Function}}>();
            l.Add(h => h >> Right); return l[0](x >> Left); }
            """),
        Fed("of_a_list_one_by_one", $$"""
            var l = new List<{{Function}}>();
            l.Add(h => h >> Right); var y = x >> Left; foreach (var f in l) y = f(y); return y; }
            """),
        Fed("of_an_array_one_by_one", $$"""
            {{Function}}[] l = [h => h >> Right];
            var y = x >> Left; foreach (var f in l) y = f(y); return y; }
            """),
        Fed("taken_out_of_a_tuple", $$"""
            var (f, g) = (new {{Function}}(h => h >> Right), 1);
            return f(x >> Left); }
            """),
        Fed("that_a_pattern_takes", $$"""
            {{Function}}? g = h => h >> Right;
            if (g is { } f) return f(x >> Left); return x; }
            """),
        Fed("that_a_switch_takes", $$"""
            {{Function}}? g = h => h >> Right;
            return g switch { null => x, var f => f(x >> Left) }; }
            """),
        Fed("that_a_call_gives_out", $$"""
            var d = new Dictionary<int, {{Function}}> { [1] = h => h >> Right };
            if (d.TryGetValue(1, out var f)) return f(x >> Left); return x; }
            """),
        Fed("that_dictionaries_get", $$"""
            var d = new Dictionary<int, {{Function}}>();
            d.Add(1, h => h >> Right); if (d.TryGetValue(1, out var f)) return f(x >> Left); return x; }
            """),
        Fed("that_queues_get", $$"""
            var d = new Queue<{{Function}}>();
            d.Enqueue(h => h >> Right); return d.Dequeue()(x >> Left); }
            """),
        Fed("layers_that_lists_get", $$"""
            var d = new List<Tower>(); d.Add(Right);
            var y = x >> Left; foreach (var t in d) y = y >> t; return y; }
            """),
        Fed("layers_under_another_name", $$"""
            var b = Right; return x >> Left >> b; }
            """),
        Fed("variables_by_reference", $$"""
            ref var y = ref x; y = x >> Left;
            return x >> Right; }
            """),
        Fed("one_of_two_variables_by_reference", $$"""
            var a = x; var b = x;
            ref var c = ref (a.Value.shape[0] > 3 ? ref a : ref b); c = x >> Left; return b >> Right; }
            """),
        Fed("values_that_lists_get", $$"""
            var a = new List<Activation<Hidden>>();
            a.Add(x >> Left); return a[0] >> Right; }
            """),
        Fed("values_that_methods_put_into_lists", $$"""
            var a = new List<Activation<Hidden>>();
            Keep(a, x >> Left);
            return a[0] >> Right;} static void Keep(List<Activation<Hidden>> l, Activation<Hidden> h) { l.Add(h); }
            """),
        Fed("values_that_stacks_get", $$"""
            var s = new Stack<Activation<Hidden>>();
            s.Push(x); s.Push(x >> Left); return s.Pop() >> Right; }
            """),
        Fed("methods_of_a_type_within", $$"""
            return Helper.Go(this, Helper.First(this, x));} static class Helper {
            public static Activation<Hidden> First(Net n, Activation<Hidden> x) => x >> n.Left;
            public static Activation<Hidden> Go(Net n, Activation<Hidden> x) => x >> n.Right; }
            """),
        Fed("methods_of_another_type_that_keep", $$"""
            Store.Put(x >> Left);
            return Store.Get() >> Right;} static class Store { static Activation<Hidden> s;
            public static void Put(Activation<Hidden> x) => s = x; public static Activation<Hidden> Get() => s; }
            """),
        Fed("layers_that_others_hold", $$"""
            var w = new Wrap(Right);
            return w.Go(x >> Left);} sealed class Wrap(Tower t) { public Activation<Hidden> Go(Activation<Hidden> h) => h >> t;
            }
            """),
        Apart("values_that_lists_get", $$"""
            var a = new List<Activation<Hidden>>();
            a.Add(x >> Left); return a[0] + (x >> Right); }
            """),
        Apart("functions_that_lists_get", $$"""
            var l = new List<{{Function}}>();
            l.Add(h => h >> Right); var y = l[0](x); return y + (x >> Left); }
            """),
        Apart("functions_one_by_one", $$"""
            {{Function}}[] l = [h => h >> Right];
            var y = x; foreach (var f in l) y = f(y); return y + (x >> Left); }
            """),
    ];

    private static AuthoringCase Fed(string through, string body) =>
        OrderRows.Pair("towers_that_feed_each_other_by_" + through, Head + body, ["STR2004@" + Line(body)]);

    private static AuthoringCase Apart(string beside, string body) =>
        OrderRows.Pair("towers_side_by_side_beside_" + beside, Head + body);

    /// <summary>The line of the deployment, which follows the flow.</summary>
    private static string Line(string body) =>
        (11 + body.Count(letter => letter == '\n')).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
