using Binnacle.Core.Events;
using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Other;

internal sealed class DriveFails : Scenario
{
    public override int Number => 29;

    public override string Name => "drive-fails";

    public override string Title => "A drive is predicted to fail and does ten days later; the array is degraded";

    public override string Trap => "The array is the effect";

    public override void Play(Stage stage)
    {
        stage.Began(Days(10.5));
        stage.Hardware(stage.Target, stage.At - Days(10.5), "drive_predictive", "3");
        var time = stage.At - Minutes(stage.Dice.Between(15, 300));
        stage.Hardware(stage.Target, time, "drive_fault", "3");
        stage.Hardware(stage.Target, time.AddSeconds(2), "array_critical", "3");
        stage.Watch();
        stage.Expect(stage.Target, Subsystem.Storage);
        stage.Fact(stage.Target, "drive");
        stage.Cause("storage.drive", Parts.Numbered(3), mayReplace: true, signs: ["drive-predicted", "drive-fault:sel", "array:sel"]);
    }
}
