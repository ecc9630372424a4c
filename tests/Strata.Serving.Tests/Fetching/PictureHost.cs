using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Strata.Serving.Tests.Fetching;

/// <summary>A host with a picture, whose pages answer as a test says.</summary>
internal sealed class PictureHost : IAsyncDisposable
{
    private readonly WebApplication _application;

    public PictureHost(System.Security.Cryptography.X509Certificates.X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(
            IPAddress.Loopback,
            0,
            listen =>
            {
                if (certificate is not null)
                {
                    listen.UseHttps(certificate);
                }
            }));
        _application = builder.Build();
        _application.Run(context =>
        {
            Heard.Add(string.Join('\n', context.Request.Headers.Select(header => $"{header.Key}: {header.Value}")));
            return Pages.TryGetValue(context.Request.Path, out var page) ? page(context) : Missing(context);
        });
        _application.StartAsync().GetAwaiter().GetResult();
        Network = new(new Uri(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!
            .Addresses.First()).Port)
        {
            Names = { ["pictures.example"] = [[TestNetwork.Public]] },
        };
        Pages["/picture.png"] = context => context.Response.Body.WriteAsync(Picture).AsTask();
    }

    public static byte[] Picture { get; } = File.ReadAllBytes(Cli.Tests.TalkingModel.Picture);

    /// <summary>What leads here.</summary>
    public TestNetwork Network { get; }

    public Dictionary<string, RequestDelegate> Pages { get; } = [];

    /// <summary>The headers of each request.</summary>
    public List<string> Heard { get; } = [];

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    private static Task Missing(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
