using System.Globalization;
using Binnacle.Core.Text;
using Binnacle.Fleet.Collectors;
using Binnacle.Web.Fleet;
using Binnacle.Web.Problems;
using Binnacle.Web.Wording;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Binnacle.Web.Pages.Sources;

/// <summary>What the buttons of the page of sources do. Each leads back to the page with one sentence.</summary>
internal sealed class SourceActions(SourceRegistry sources, CredentialVault vault, FleetViews views, InstanceInfo instance)
{
    public async Task<IResult> RunAsync(int id, string action, CancellationToken cancellationToken)
    {
        if (await sources.FindAsync(id.ToString(CultureInfo.InvariantCulture), cancellationToken) is not { Source: var source })
            return Failed("This source was removed in the meantime.");
        if (action is "remove")
        {
            await sources.RemoveAsync(id, cancellationToken);
            return Noted($"{source.Name} is not read any more. What it brought stays.");
        }

        if (!instance.OffersCollecting)
            return Failed("This demonstration collects nothing. Start it with binnacle demo --collect.");
        return action switch
        {
            "collect" => await CollectAsync(source, cancellationToken),
            "enable" => await SwitchAsync(source, true, cancellationToken),
            "disable" => await SwitchAsync(source, false, cancellationToken),
            _ => throw new RefusedException(ProblemCode.NotFound, $"A source cannot be told to '{CleanText.Line(action, 20)}'."),
        };
    }

    public async Task<IResult> SaveCredentialAsync(IFormCollection form, CancellationToken cancellationToken)
    {
        var credential = new Credential(form["name"].ToString().Trim(), form["user"].ToString().Trim(), form["secret"].ToString());
        if (CredentialVault.Check(credential) is { } wrong)
            return Failed(wrong);
        await vault.SaveAsync(credential, cancellationToken);
        return Noted($"Credential {credential.Name} is stored, encrypted. It is not shown again.");
    }

    public async Task<IResult> RemoveCredentialAsync(string name, CancellationToken cancellationToken) =>
        await vault.RemoveAsync(name, cancellationToken) ? Noted($"Credential {CleanText.Line(name, 120)} is forgotten.") : Failed("There is no such credential.");

    private async Task<IResult> CollectAsync(DataSource source, CancellationToken cancellationToken)
    {
        var state = await sources.CollectAsync(source, cancellationToken);
        views.Forget();
        return state.Failures > 0 ? Failed($"{source.Name}: {state.Error}") : Noted($"{source.Name}: {Say.Count(state.Records, "record")} in {Say.Count((long)state.Duration.TotalMilliseconds)} ms.");
    }

    private async Task<IResult> SwitchAsync(DataSource source, bool on, CancellationToken cancellationToken)
    {
        await sources.SaveAsync(source with { IsEnabled = on }, cancellationToken);
        return Noted(on ? $"{source.Name} is read again." : $"{source.Name} is switched off. Its last values stay, greyed with their age.");
    }

    private static RedirectHttpResult Noted(string words) => TypedResults.LocalRedirect($"/sources?note={Uri.EscapeDataString(words)}");

    private static RedirectHttpResult Failed(string words) => TypedResults.LocalRedirect($"/sources?failure={Uri.EscapeDataString(words)}");
}
