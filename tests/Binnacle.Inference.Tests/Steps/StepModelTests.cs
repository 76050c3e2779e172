using Binnacle.Inference.Memory;
using Binnacle.Inference.Models;
using Binnacle.Inference.Steps;
using Binnacle.Testing;

namespace Binnacle.Inference.Tests.Steps;

public sealed class StepModelTests
{
    private static readonly MemoryRequest Llama = new() { Model = Catalogued.Model("meta-llama/Llama-3.1-8B-Instruct"), Gpu = Catalogued.Gpu("H100-SXM-80GB") };

    [Fact]
    public void The_parts_of_a_step_add_up_to_it()
    {
        var model = StepModel.Of(Llama);
        var load = new StepLoad(32, 1500, 512, 1, 0, 1);

        model.Seconds(load).ShouldBe(model.Cost(load).Total, 1e-12);
        model.Cost(load).Experts.ShouldBe(0);
        model.Cost(load).Communication.ShouldBe(0);
    }

    [Fact]
    public void A_step_without_work_takes_no_time() => StepModel.Of(Llama).Seconds(default).ShouldBe(0);

    [Fact]
    public void A_step_of_decodes_is_never_faster_than_reading_weights_and_cache() =>
        Property.ForAll(
            random => (Setup: AnySetup(random), Sequences: random.Next(1, 512), Context: (double)random.Next(1, 32_000)),
            item =>
            {
                if (MemoryModel.Plan(item.Setup) is not MemoryOutcome.Fits { Plan: var plan } || item.Setup.Model.Moe is not null)
                    return;
                var cache = Math.Min(item.Sequences * item.Context, plan.KvTokens) * plan.KvBytesPerToken;
                // Tables hold what single kernels do from a warm cache; the fitted factors bring a whole step down to what was served.
                var floor = (plan.Bytes("weights") + cache) / item.Setup.Gpu.BandwidthBytesPerSecond * 0.75;
                var context = Math.Min(item.Sequences * item.Context, plan.KvTokens) / item.Sequences;
                StepModel.Of(item.Setup).Seconds(new StepLoad(item.Sequences, Math.Max(1, context))).ShouldBeGreaterThan(floor);
            });

    [Fact]
    public void A_step_is_never_faster_than_its_arithmetic() =>
        Property.ForAll(
            random => (Setup: AnySetup(random) with { Precision = WeightPrecision.Bf16 }, Tokens: random.Next(512, 16_384)),
            item =>
            {
                var setup = item.Setup;
                var active = ParameterCount.Of(setup.Model).Active - ParameterCount.Of(setup.Model).Embedding - ParameterCount.Of(setup.Model).Head;
                var roof = 2.0 * active * item.Tokens / setup.Gpu.Rates.HalfPrecision / setup.Parallelism.Tensor;
                StepModel.Of(setup).Seconds(new StepLoad(0, 0, item.Tokens, 1, 0, 1)).ShouldBeGreaterThan(roof * 0.85);
            });

    [Fact]
    public void More_work_never_takes_less_time() =>
        Property.ForAll(
            random => (Setup: AnySetup(random), Sequences: random.Next(1, 200), More: random.Next(1, 300), Context: (double)random.Next(16, 8000)),
            item =>
            {
                var model = StepModel.Of(item.Setup);
                var less = model.Seconds(new StepLoad(item.Sequences, item.Context));
                // Kernels are chosen by size, and a larger one may suit the hardware better: a few percent are real.
                model.Seconds(new StepLoad(item.Sequences + item.More, item.Context)).ShouldBeGreaterThan(less * 0.9);
                model.Seconds(new StepLoad(item.Sequences, item.Context * 4)).ShouldBeGreaterThan(less * 0.9);
            });

    [Fact]
    public void More_bandwidth_never_makes_a_step_slower()
    {
        var faster = Llama with { Gpu = Llama.Gpu with { BandwidthBytesPerSecond = Llama.Gpu.BandwidthBytesPerSecond * 1.5 } };

        foreach (var sequences in new[] { 1, 8, 64, 256 })
            StepModel.Of(faster).Seconds(new StepLoad(sequences, 2000)).ShouldBeLessThanOrEqualTo(StepModel.Of(Llama).Seconds(new StepLoad(sequences, 2000)));
    }

    [Fact]
    public void Tensor_ranks_speed_up_less_than_their_number()
    {
        var large = Llama with { Model = Catalogued.Model("meta-llama/Llama-3.1-70B-Instruct"), Gpu = Catalogued.Gpu("H200-SXM-141GB") };
        var load = new StepLoad(16, 2000);
        var one = StepModel.Of(large).Seconds(load);

        foreach (var tensor in new[] { 2, 4, 8 })
        {
            var many = StepModel.Of(large with { Parallelism = new(tensor) }).Seconds(load);
            many.ShouldBeLessThan(one);
            (one / many).ShouldBeLessThanOrEqualTo(tensor);
        }
    }

    [Fact]
    public void Over_pcie_tensor_ranks_cost_far_more_communication_than_over_nvlink()
    {
        var load = new StepLoad(64, 2000);
        double Communication(string gpu) => StepModel.Of(Llama with { Gpu = Catalogued.Gpu(gpu), Parallelism = new(4) }).Cost(load).Communication;

        Communication("L40S").ShouldBeGreaterThan(3 * Communication("H100-SXM-80GB"));
    }

    [Fact]
    public void Smaller_weights_make_decoding_faster_but_never_in_proportion()
    {
        var load = new StepLoad(8, 1000);
        var half = StepModel.Of(Llama).Seconds(load);
        var eight = StepModel.Of(Llama with { Precision = WeightPrecision.Fp8 }).Seconds(load);

        eight.ShouldBeLessThan(half);
        (half / eight).ShouldBeLessThan(2);
    }

    private static MemoryRequest AnySetup(Random random)
    {
        string[] models = ["meta-llama/Llama-3.1-8B-Instruct", "meta-llama/Llama-3.1-70B-Instruct", "Qwen/Qwen3-14B", "Qwen/Qwen3-30B-A3B", "01-ai/Yi-34B"];
        string[] gpus = ["H100-SXM-80GB", "H200-SXM-141GB", "B200-180GB", "A100-SXM4-80GB", "L40S"];
        return new MemoryRequest
        {
            Model = Catalogued.Model(models[random.Next(models.Length)]),
            Gpu = Catalogued.Gpu(gpus[random.Next(gpus.Length)]),
            Parallelism = new(1 << random.Next(3)),
        };
    }
}
