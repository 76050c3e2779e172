using Microsoft.Playwright;

namespace Binnacle.Browser.Tests.Hosting;

/// <summary>The system's Chromium in front of a filled and an empty instance, started once for all browser tests.</summary>
public sealed class BrowserSite : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private DemoSite? _filled;
    private DemoSite? _empty;

    public Uri Filled => (_filled ?? throw new InvalidOperationException("Not started.")).Address;

    public Uri Empty => (_empty ?? throw new InvalidOperationException("Not started.")).Address;

    /// <summary>Adds records to the filled instance while pages are open.</summary>
    internal Task AppendAsync(Binnacle.Fleet.Store.FleetBatch batch) => (_filled ?? throw new InvalidOperationException("Not started.")).AppendAsync(batch, TestContext.Current.CancellationToken);

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium))
            return;
        _filled = await DemoSite.StartAsync(filled: true, CancellationToken.None);
        _empty = await DemoSite.StartAsync(filled: false, CancellationToken.None);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-gpu", "--force-color-profile=srgb"] });
    }

    /// <summary>A fresh browser profile; the test is skipped where there is no Chromium, unless it is required.</summary>
    internal async Task<Visit> VisitAsync(int width = 1440, int height = 900, ColorScheme theme = ColorScheme.Light, bool script = true)
    {
        if (_browser is null)
        {
            var reason = $"{Chromium} is not installed (apt-get install chromium).";
            if (Environment.GetEnvironmentVariable("BINNACLE_REQUIRE_CHROMIUM") == "1")
                Assert.Fail(reason);
            Assert.Skip(reason);
        }

        var context = await _browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = theme,
            ReducedMotion = ReducedMotion.Reduce,
            JavaScriptEnabled = script,
            HasTouch = width < 720,
        });
        return await Visit.OpenAsync(context);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_filled is not null)
            await _filled.DisposeAsync();
        if (_empty is not null)
            await _empty.DisposeAsync();
    }
}
