using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Telemetry;
using Binnacle.Fleet.Gpus;

namespace Binnacle.Fleet.Tests.Gpus;

public sealed class KvUsageTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_small_full_server_does_not_hide_a_large_empty_one()
    {
        var usage = KvUsage.Of([Engine("small", 1, blocks: 100), Engine("large", 0, blocks: 9_900)])!;

        (usage.Weighted, usage.Mean, usage.UsedBlocks, usage.TotalBlocks, usage.Engines).ShouldBe((0.01, 0.5, 100, 10_000, 2));
        usage.ByModel.Select(model => (model.Model, model.Usage.Weighted)).ShouldBe([("large", 0), ("small", 1)]);
    }

    [Fact]
    public void Without_blocks_of_every_server_there_is_only_the_mean()
    {
        var usage = KvUsage.Of([Engine("a", 0.2, blocks: 100), Engine("b", 0.6)])!;

        usage.Weighted.ShouldBeNull();
        usage.Mean.ShouldBe(0.4, 1e-12);
        usage.ByModel[0].Usage.Weighted.ShouldBe(0.2);
    }

    [Fact]
    public void No_server_has_no_usage() => KvUsage.Of([]).ShouldBeNull();

    [Fact]
    public void Data_parallel_ranks_have_their_own_blocks()
    {
        ImmutableArray<Sample> samples =
        [
            Sample("inference.kv_cache_usage", 0.9, ""), Sample("inference.kv_blocks", 1_000, ""), Sample("inference.kv_block_size", 16, ""),
            Sample("inference.kv_cache_usage", 0.1, "engine=1"), Sample("inference.kv_blocks", 3_000, "engine=1"),
        ];

        var engines = KvEngine.All(samples);

        engines.Select(engine => (engine.Rank, engine.Blocks, engine.BlockTokens)).ShouldBe([("", 1_000, 16), ("engine=1", 3_000, 16)]);
        KvUsage.Of(engines)!.Weighted!.Value.ShouldBe(0.3, 1e-12);
    }

    [Fact]
    public void Headroom_counts_whole_blocks_and_sequences_of_the_present_length()
    {
        var headroom = KvHeadroom.Of(Engine("m", 0.75, blocks: 1_001, blockTokens: 16, running: 10));

        headroom.Tokens.ShouldBe(4_000);
        headroom.MeanTokens!.Value.ShouldBe(1_201.2, 1e-9);
        headroom.Sequences.ShouldBe(3);
    }

    [Fact]
    public void The_tokens_a_server_states_go_before_blocks_times_their_size() =>
        KvHeadroom.Of(Engine("hybrid", 0.5, blocks: 1_000, blockTokens: 784) with { StatedTokens = 100_000 }).Tokens.ShouldBe(49_392);

    [Theory]
    [InlineData(0, null)]
    [InlineData(4, 4.0)]
    public void Without_running_sequences_there_is_no_length_to_count_in(int running, double? sequences) =>
        KvHeadroom.Of(Engine("m", 0.5, blocks: 100, blockTokens: 16, running: running)).Sequences.ShouldBe(sequences);

    [Fact]
    public void Headroom_of_a_cache_of_unknown_size_is_unknown()
    {
        var headroom = KvHeadroom.Of(Engine("m", 0.5));

        (headroom.Tokens, headroom.Sequences).ShouldBe((null, null));
        headroom.From.ShouldContain("neither");
    }

    [Fact]
    public void Fragmentation_is_the_empty_part_of_last_blocks()
    {
        var waste = Fragmentation.Of(Engine("m", 0.5, blocks: 1_000, blockTokens: 16, running: 20));

        (waste.ExpectedTokens, waste.MaxTokens).ShouldBe((150, 300));
        waste.Share!.Value.ShouldBe(150.0 / 8_000, 1e-12);
    }

    [Fact]
    public void A_cache_that_is_taken_but_empty_is_not_fragmented() =>
        Fragmentation.Of(Engine("m", 0, blocks: 1_000, blockTokens: 16, running: 0)).Share.ShouldBe(0);

    [Theory]
    [InlineData(null, 20, "the block size")]
    [InlineData(16, null, "the number of running sequences")]
    public void Fragmentation_without_its_figures_is_unknown_and_says_which(int? blockTokens, int? running, string missing)
    {
        var waste = Fragmentation.Of(Engine("m", 0.5, blocks: 1_000, blockTokens: blockTokens, running: running));

        waste.Share.ShouldBeNull();
        waste.From.ShouldContain(missing);
    }

    private static KvEngine Engine(string model, double usage, double? blocks = null, double? blockTokens = null, double? running = null) => new()
    {
        Device = DeviceName.Parse("gpu-node-07"), Engine = ComponentPath.Engine(model), Usage = usage, Blocks = blocks, BlockTokens = blockTokens, Running = running, Time = Noon,
    };

    private static Sample Sample(string metric, double value, string rank) => new(new(DeviceName.Parse("gpu-node-07"), ComponentPath.Engine("m"), metric, rank), Noon, value);
}
