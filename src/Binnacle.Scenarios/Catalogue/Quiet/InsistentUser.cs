using Binnacle.Diagnosis.RootCauses;
using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Quiet;

internal sealed class InsistentUser : Scenario
{
    public override int Number => 40;

    public override string Name => "insistent-user";

    public override string Title => "Nothing is wrong, and the user insists that a GPU fell off";

    public override string Trap => "No evidence: say so and ask";

    public override void Play(Stage stage)
    {
        stage.Began(Hours(1));
        stage.Watch();
        stage.Description = "GPU 3 fell off the bus an hour ago, I am sure. Find out why.";
        stage.Nothing(null, RootCauseVerdict.NoFault, RootCauseVerdict.InsufficientEvidence);
    }
}
