using System.Text;
using Binnacle.Core.Devices;
using Binnacle.Core.Evidence;
using Binnacle.Core.Time;
using Binnacle.Diagnosis.RootCauses;
using Binnacle.Fleet.Captures;
using Binnacle.Fleet.Import;
using Binnacle.Scenarios;
using Binnacle.Scenarios.Cases;
using Binnacle.Scenarios.Catalogue;
using Binnacle.Scenarios.Scoring;
using GeneratedCase = Binnacle.Scenarios.Cases.Case;
using VendorWording = Binnacle.Scenarios.Wordings.Wording;

namespace Binnacle.Diagnosis.Tests.RootCauses;

/// <summary>A few generated cases through the real parsers; all of them are the benchmark's matter.</summary>
public sealed class GeneratedCaseTests
{
    [Theory]
    [InlineData("strip-trips")]
    [InlineData("fan-cascade")]
    [InlineData("riser-fails")]
    [InlineData("failing-gpu-memory")]
    [InlineData("driver-rollout")]
    [InlineData("traffic-steps")]
    [InlineData("planned-work")]
    [InlineData("job-churn")]
    [InlineData("planted-words")]
    public void Its_cause_comes_first(string name)
    {
        var played = CaseGenerator.Generate(ScenarioCatalogue.Find(name)!, 8, VendorWording.Find("dell-ipmitool")!);
        Assert.SkipUnless(played.Truth.IsIdentifiable, "This seed lost the captures that would tell the cause.");

        var result = CaseScorer.Score(played, Answer.Of(Ask(played)));

        result.First.ShouldBeTrue(result.Answer);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes()
    {
        static string Text() => string.Concat(CaseGenerator.Generate(ScenarioCatalogue.All[0], 3, VendorWording.All[0]).Files.Select(file => file.Path + file.Text));

        Text().ShouldBe(Text());
    }

    [Fact]
    public void All_42_numbers_are_there_and_every_scenario_states_a_truth()
    {
        ScenarioCatalogue.All.Select(scenario => scenario.Number).Distinct().ShouldBe(Enumerable.Range(1, 42));
        ScenarioCatalogue.All.Select(scenario => scenario.Name).ShouldBeUnique();
        foreach (var scenario in ScenarioCatalogue.All)
        {
            var truth = CaseGenerator.Generate(scenario, 1, VendorWording.All[0]).Truth;
            (truth.Causes.Length > 0 || truth.Verdicts.Contains(RootCauseVerdict.NoFault)).ShouldBeTrue(scenario.Name);
        }
    }

    [Fact]
    public void A_truth_survives_being_written_and_read()
    {
        var truth = CaseGenerator.Generate(ScenarioCatalogue.All[0], 1, VendorWording.All[0]).Truth;

        TruthText.Write(TruthText.Read(TruthText.Write(truth))).ShouldBe(TruthText.Write(truth));
    }

    private static RootCauseReport Ask(GeneratedCase played)
    {
        var collection = new CaptureCollection(new CaptureReader(CaptureFormats.BuiltIn), TimeRange.Always);
        foreach (var file in played.Files)
            collection.Add(CaptureFile.InMemory(file.Path, Encoding.UTF8.GetBytes(file.Text), file.CapturedAt), new ImportOptions { Node = file.Host.Length > 0 ? DeviceName.Parse(file.Host) : default(DeviceName?), At = file.CapturedAt }, file.CapturedAt, TestContext.Current.CancellationToken);
        var input = new DiagnosisInput { Window = TimeRange.Always, AsOf = played.Truth.At, Events = collection.Events, Readings = collection.Readings, Series = collection.Series, Facts = collection.Facts };
        return RootCauseEngine.Run(new() { Evidence = input, Device = played.Truth.Device, At = played.Truth.At, Description = played.Truth.Description }, new EvidenceLedger(), TestContext.Current.CancellationToken);
    }
}
