using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Evidence;
using Binnacle.Core.Time;
using Binnacle.Diagnosis.RootCauses.Hypotheses;
using Binnacle.Diagnosis.RootCauses.Signs;
using Binnacle.Diagnosis.Surroundings;
using Binnacle.Diagnosis.Views;

namespace Binnacle.Diagnosis.RootCauses;

/// <summary>
/// Says why something happened. Deterministic: signs are read by the same rules that raise issues, causes and what they bring about stand in
/// <c>data/causes</c>, and the odds follow from both. It reads no clock and asks no model.
/// </summary>
public static class RootCauseEngine
{
    /// <summary>How far back signs count: some causes announce themselves for weeks.</summary>
    public static readonly TimeSpan History = TimeSpan.FromDays(35);

    /// <summary>What happens within this time after the moment asked about still belongs to it.</summary>
    public static readonly TimeSpan After = TimeSpan.FromMinutes(10);

    private const int MaxNeighbours = 256;

    // Below this the best cause is not told as one.
    private const double LeastTold = 0.35;
    private const double Minor = 0.35;
    private const double Grave = 0.8;
    private static readonly TimeSpan Recent = TimeSpan.FromHours(72);
    private static readonly TimeSpan JustBefore = TimeSpan.FromHours(1);

    /// <summary>Finds the cause.</summary>
    /// <param name="input">The question and the evidence.</param>
    /// <param name="ledger">Receives the evidence the report cites.</param>
    /// <param name="cancellationToken">Ends the work between machines.</param>
    public static RootCauseReport Run(RootCauseInput input, EvidenceLedger ledger, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(ledger);
        var at = input.At ?? EvidenceTrim.Newest(input.Evidence, input.Device);
        var site = SiteMap.Of(input.Evidence.Facts, input.Evidence.Events.Where(entry => entry.Time <= at + After));
        var around = input.Options.UseTopology ? site.Of(input.Device).SelectMany(domain => domain.Members).Where(member => member != input.Device).Distinct().Order().Take(MaxNeighbours).ToArray() : [];
        var fleet = FleetView.Of(EvidenceTrim.To(input, [input.Device, .. around], new(Earlier(at, History), at + After)), cancellationToken);
        var machines = fleet.Devices.ToDictionary(view => view.Name, view =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new SeenMachine(view, view.Name == input.Device ? SignReader.Read(view, fleet) : SignReader.ReadShared(view, fleet), Coverage.Of(view));
        });
        var description = Description.Of(input.Description);
        if (!machines.Remove(input.Device, out var target) || target.Coverage.IsEmpty)
            return Verdicts.Unwatched(input.Device, at, description);

        var focus = Focus(target.Signs, at, description);
        if (focus.IsEmpty)
            return Verdicts.NothingWrong(target, at, description, ledger);

        var scene = new Scene
        {
            Target = target,
            Neighbours = machines.ToImmutableSortedDictionary(),
            Site = site,
            At = at + After,
            Signs = target.Signs,
            Focus = focus,
            Description = description,
            Options = input.Options,
        };
        var ranked = Ranking.Of(scene);
        var verdict = ranked[0].Hypothesis is not null && ranked[0].Probability >= LeastTold ? RootCauseVerdict.Cause : RootCauseVerdict.InsufficientEvidence;
        return new ReportWriter(scene, ledger).Write(at, verdict, ranked);
    }

    // Significant and of the last days; what is minor counts beside the very moment, or when it is spoken of; what is older counts when it is grave and not over.
    private static ImmutableHashSet<Sign> Focus(ImmutableArray<Sign> signs, DateTimeOffset at, Description description)
    {
        var earlier = signs.Where(sign => sign.First <= at + After).ToArray();
        var recent = earlier.Where(sign => sign.Last >= at - Recent && (sign.IsSignificant || (sign.Info.Weight >= Minor && (sign.Last >= at - JustBefore || description.Speaks(sign))))).ToImmutableHashSet();
        return recent.IsEmpty ? [.. earlier.Where(sign => sign.Info.Weight >= Grave && sign.IsOpen)] : recent;
    }

    private static DateTimeOffset Earlier(DateTimeOffset time, TimeSpan by) => time - DateTimeOffset.MinValue > by ? time - by : DateTimeOffset.MinValue;
}
