using Binnacle.Inference.Cases;
using Binnacle.Inference.Estimates;
using Binnacle.Inference.Memory;
using Binnacle.Inference.Steps;
using Binnacle.Testing;

namespace Binnacle.Inference.Tests.Estimates;

public sealed class EstimatorTests
{
    private static readonly MemoryRequest Llama = new() { Model = Catalogued.Model("meta-llama/Llama-3.1-8B-Instruct"), Gpu = Catalogued.Gpu("H100-SXM-80GB"), PromptTokens = 1024, OutputTokens = 256 };

    [Fact]
    public void An_estimate_says_its_error_band_and_the_nearest_truth()
    {
        var estimate = Answer(new ServingCase { Setup = Llama, Concurrency = 16 });

        estimate.TpotBand.ShouldNotBeNull().Low.ShouldBeLessThan(1);
        estimate.TpotBand.High.ShouldBeGreaterThan(1);
        estimate.Nearest.ShouldNotBeEmpty();
        estimate.KernelsMeasuredOn.ShouldBe("H100-SXM-80GB");
        estimate.IsStable.ShouldBeTrue();
    }

    [Fact]
    public void Replicas_share_the_load()
    {
        var one = Answer(new ServingCase { Setup = Llama, Concurrency = 16 });
        var four = Answer(new ServingCase { Setup = Llama, Concurrency = 64, Replicas = 4 });

        four.Tpot.Mean.ShouldBe(one.Tpot.Mean, 1e-9);
        four.OutputTokensPerSecond.ShouldBe(4 * one.OutputTokensPerSecond, 1e-6);
        four.Gpus.ShouldBe(4);
    }

    [Fact]
    public void An_accelerator_without_timed_kernels_says_whose_were_taken() =>
        Answer(new ServingCase { Setup = Llama with { Gpu = Catalogued.Gpu("MI300X") }, Concurrency = 4 }).Notes.ShouldContain(note => note.Contains("No kernels of MI300X were timed"));

    [Fact]
    public void Without_a_load_there_is_no_figure() =>
        Estimator.Of(new ServingCase { Setup = Llama }, null, TestContext.Current.CancellationToken).ShouldBeOfType<EstimateOutcome.Unanswered>().Reasons.ShouldHaveSingleItem().ShouldContain("Neither");

    [Fact]
    public void The_closed_form_agrees_with_the_simulation_while_the_load_is_steady() =>
        Property.ForAll(
            random => (Isl: 1 << random.Next(6, 12), Osl: 1 << random.Next(6, 10), Users: 1 << random.Next(0, 7)),
            item =>
            {
                var setup = Llama with { PromptTokens = item.Isl, OutputTokens = item.Osl };
                var plan = ((MemoryOutcome.Fits)MemoryModel.Plan(setup)).Plan;
                var form = new ClosedForm(StepModel.Of(setup), plan, setup).At(new SteadyLoad(item.Isl, item.Osl, item.Users));
                var simulated = Answer(new ServingCase { Setup = setup, Concurrency = item.Users });
                (form.Tpot / simulated.Tpot.Mean).ShouldBeInRange(0.7, 1.45);
                (form.RequestsPerSecond / simulated.RequestsPerSecond).ShouldBeInRange(0.75, 1.4);
            },
            cases: 60);

    private static Estimate Answer(ServingCase asked) => Estimator.Of(asked, null, TestContext.Current.CancellationToken).ShouldBeOfType<EstimateOutcome.Answered>().Estimate;
}
