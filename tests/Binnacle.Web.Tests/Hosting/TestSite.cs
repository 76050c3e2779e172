using System.Net.Http.Headers;
using Binnacle.Assistant;
using Binnacle.Fleet.Captures;
using Binnacle.Fleet.Collectors;
using Binnacle.Fleet.Import;
using Binnacle.Fleet.Store;
using Binnacle.Storage;
using Binnacle.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Binnacle.Web.Tests.Hosting;

/// <summary>The product behind an in-process server: real store in a throw-away file, real importer, built-in analyst, a clock that stands still.</summary>
internal sealed class TestSite : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder;

    private TestSite(WebApplication app, string folder, ManualTimeProvider clock)
    {
        _app = app;
        _folder = folder;
        Clock = clock;
        Client = app.GetTestClient();
    }

    public HttpClient Client { get; }
    public ManualTimeProvider Clock { get; }
    public IServiceProvider Services => _app.Services;
    public TestServer Server => _app.GetTestServer();
    public IFleetStore Store => Services.GetRequiredService<IFleetStore>();

    public static async Task<TestSite> EmptyAsync(Action<IServiceCollection>? configure = null)
    {
        var folder = Directory.CreateTempSubdirectory("binnacle-web-").FullName;
        var clock = new ManualTimeProvider();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddRouting();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSqliteStorage(Path.Combine(folder, "binnacle.db"));
        builder.Services.AddSingleton(CaptureFormats.BuiltIn).AddSingleton<CaptureReader>().AddSingleton<CaptureImporter>();
        builder.Services.AddBinnacleAssistant(options => options.AnthropicApiKey = null);
        builder.Services.AddSingleton<ISecretProtector, TestProtector>();
        builder.Services.AddCollectors();
        configure?.Invoke(builder.Services);
        builder.Services.AddBinnacleWeb();
        var app = builder.Build();
        app.MapBinnacleWeb();
        await app.StartAsync(CancellationToken.None);
        return new(app, folder, clock);
    }

    public static async Task<TestSite> FilledAsync(Action<IServiceCollection>? configure = null)
    {
        var site = await EmptyAsync(configure);
        using var form = CaptureForm("gpu-node-07/sel.txt", "gpu-node-07/sdr.txt", "gpu-node-08/dmesg.txt");
        using var response = await site.Client.PostAsync("/api/import", form, CancellationToken.None);
        response.EnsureSuccessStatusCode();
        await site.Store.AppendAsync(SampleBatch.Of(site.Clock.GetUtcNow()), CancellationToken.None);
        return site;
    }

    /// <summary>Capture files of this project as a multipart form.</summary>
    public static MultipartFormDataContent CaptureForm(params string[] files)
    {
        var form = new MultipartFormDataContent { { new StringContent("2026-11-20T10:00:00Z"), "at" } };
        foreach (var file in files)
        {
            var content = new ByteArrayContent(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "captures", file)));
            content.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
            form.Add(content, "file", file);
        }

        return form;
    }

    /// <summary>What lies on disk, byte for byte as Latin-1.</summary>
    public IEnumerable<string> StoreFiles() => Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Select(file =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
        return reader.ReadToEnd();
    });

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
