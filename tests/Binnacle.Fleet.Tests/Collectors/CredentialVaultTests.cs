using System.Security.Cryptography;
using System.Text;
using Binnacle.Fleet.Collectors;
using Binnacle.Fleet.Tests.Collectors.Supervision;

namespace Binnacle.Fleet.Tests.Collectors;

public sealed class CredentialVaultTests
{
    private const string Secret = "hunter2-and-then-some";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_credential_is_kept_encrypted_and_opened_for_a_reading()
    {
        await using var collecting = new Collecting();

        var stored = await collecting.Vault.SaveAsync(new Credential("BMC north", "admin", Secret), Cancel);

        Encoding.UTF8.GetString([.. stored.Protected]).ShouldNotContain(Secret);
        stored.LastFour.ShouldBe("some");
        (await collecting.Vault.OpenAsync("bmc NORTH", Cancel)).Secret.ShouldBe(Secret);
    }

    [Theory]
    [InlineData("short", "")]
    [InlineData("elevenchars", "")]
    [InlineData("twelve chars", "hars")]
    public async Task Of_a_short_secret_nothing_is_shown(string secret, string shown)
    {
        await using var collecting = new Collecting();

        (await collecting.Vault.SaveAsync(new Credential("c", "", secret), Cancel)).LastFour.ShouldBe(shown);
    }

    [Theory]
    [InlineData("", "u", "s")]
    [InlineData("c", "a:b", "s")]
    [InlineData("c", "u", "")]
    [InlineData("c", "u", "with\nline break")]
    public async Task What_cannot_be_kept_is_refused_without_repeating_it(string name, string user, string secret)
    {
        await using var collecting = new Collecting();

        var refused = await Should.ThrowAsync<ArgumentException>(() => collecting.Vault.SaveAsync(new Credential(name, user, secret), Cancel));

        if (secret.Length > 1)
            refused.Message.ShouldNotContain(secret);
    }

    [Fact]
    public async Task A_secret_never_shows_in_states_logs_or_what_a_test_says()
    {
        await using var collecting = new Collecting();
        await collecting.Vault.SaveAsync(new Credential("node", "scrape", Secret), Cancel);
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"scrape:{Secret}"));
        collecting.Collector.Script("echo", (request, _) => throw new CollectException(CollectFailure.Refused, $"It says: Authorization {request.Credential!.Secret} {basic} {Uri.EscapeDataString(Secret)}"));
        collecting.Collector.Script("defect", (request, _) => throw new FormatException($"The format of value '{request.Credential!.Secret}' is invalid."));
        collecting.Collector.Script("notes", (request, _) => Task.FromResult(ScriptedCollector.OneSample(request) with { Notes = [$"sent {Secret}"], Rejections = [new(1, Secret)] }));

        foreach (var name in new[] { "echo", "defect", "notes" })
        {
            var source = await collecting.Registry.SaveAsync(Collecting.Source(name) with { Credential = "node" }, Cancel);
            var state = await collecting.Registry.CollectAsync(source, Cancel);
            $"{state} {string.Join(' ', state.Notes)}".ShouldNotContain(Secret);
            state.Error.ShouldNotContain(basic);
            if (name == "defect")
                continue;
            var test = await collecting.Tester.TestAsync(source, await collecting.Vault.OpenAsync("node", Cancel), Cancel);
            $"{test} {string.Join(' ', test.Notes)} {string.Join(' ', test.Rejections)}".ShouldNotContain(Secret);
        }

        collecting.Log.Lines.ShouldNotContain(line => line.Contains(Secret, StringComparison.Ordinal) || line.Contains(basic, StringComparison.Ordinal));
        new Credential("node", "scrape", Secret).ToString().ShouldNotContain(Secret);
        System.Text.Json.JsonSerializer.Serialize(new Credential("node", "scrape", Secret)).ShouldNotContain(Secret);
    }

    [Fact]
    public async Task A_missing_credential_and_a_lost_key_say_what_to_do()
    {
        await using var collecting = new Collecting();
        var vault = new CredentialVault(collecting.Store, new KeylessProtector(), collecting.Clock);
        await collecting.Vault.SaveAsync(new Credential("node", "", Secret), Cancel);

        (await Should.ThrowAsync<CollectException>(() => vault.OpenAsync("other", Cancel))).Message.ShouldContain("'other'");
        var lost = await Should.ThrowAsync<CollectException>(() => vault.OpenAsync("node", Cancel));
        (lost.Failure, lost.Message.Contains("Set its secret again", StringComparison.Ordinal)).ShouldBe((CollectFailure.Unauthorised, true));
    }

    [Theory]
    [InlineData("http://gpu-node-07:8000/metrics", true)]
    [InlineData("https://gpu-node-07:8000/metrics", false)]
    [InlineData("http://127.0.0.1:8000/metrics", false)]
    public async Task A_credential_that_travels_unencrypted_is_told(string target, bool told)
    {
        await using var collecting = new Collecting();
        var source = Collecting.Source("node") with { Target = target };

        (await collecting.Tester.TestAsync(source, new Credential("c", "", Secret), Cancel)).Notes.Any(note => note.Contains("unencrypted", StringComparison.Ordinal)).ShouldBe(told);
        (await collecting.Tester.TestAsync(source, null, Cancel)).Notes.ShouldBeEmpty();
    }

    private sealed class KeylessProtector : ISecretProtector
    {
        public byte[] Protect(string secret) => throw new CryptographicException("no key");

        public string Unprotect(ReadOnlySpan<byte> secret) => throw new CryptographicException("no key");
    }
}
