using Binnacle.Fleet.Gpus;
using Binnacle.Testing;

namespace Binnacle.Fleet.Tests.Gpus;

public sealed class VramSplitTests
{
    private const double Gib = 1L << 30;

    private static readonly EngineFootprint Llama = new()
    {
        Model = "llama-3.1-8b", WeightBytes = 15 * Gib, WeightsFrom = "catalogue", KvPoolBytes = 50 * Gib, KvFrom = "blocks", KvUsage = 0.4,
    };

    [Fact]
    public void Memory_is_split_into_weights_cache_and_the_rest()
    {
        var split = VramSplit.Of(new() { Total = 80 * Gib, Used = 72 * Gib, Engines = [Llama] });

        Bytes(split).ShouldBe([15, 20, 30, 7, 0, 8]);
        split[VramPartKind.Weights].Basis.ShouldBe(VramBasis.Computed);
        split[VramPartKind.Free].Basis.ShouldBe(VramBasis.Measured);
    }

    [Fact]
    public void Without_a_server_what_is_used_stays_unsplit()
    {
        var split = VramSplit.Of(new() { Total = 80 * Gib, Used = 72 * Gib });

        Bytes(split).ShouldBe([null, null, null, null, 72, 8]);
        split.IsSplit.ShouldBeFalse();
    }

    [Fact]
    public void A_model_of_unknown_shape_leaves_everything_unsplit_and_says_why()
    {
        var split = VramSplit.Of(new() { Total = 80 * Gib, Used = 72 * Gib, Engines = [Llama with { WeightBytes = null, KvPoolBytes = null, WeightsFrom = "not in the catalogue", KvFrom = "not in the catalogue" }] });

        Bytes(split).ShouldBe([null, null, null, null, 72, 8]);
        split[VramPartKind.Weights].From.ShouldBe("llama-3.1-8b: not in the catalogue");
    }

    [Fact]
    public void A_cache_whose_use_nobody_tells_is_neither_held_nor_free()
    {
        var split = VramSplit.Of(new() { Total = 80 * Gib, Used = 72 * Gib, Engines = [Llama with { KvUsage = null }] });

        Bytes(split).ShouldBe([15, null, null, 7, 50, 8]);
    }

    [Fact]
    public void Weights_alone_leave_the_rest_unsplit() =>
        Bytes(VramSplit.Of(new() { Total = 80 * Gib, Used = 72 * Gib, Engines = [Llama with { KvPoolBytes = null, KvFrom = "several kinds of blocks" }] })).ShouldBe([15, null, null, null, 57, 8]);

    [Fact]
    public void Parts_that_exceed_what_is_used_are_not_shown()
    {
        var split = VramSplit.Of(new() { Total = 80 * Gib, Used = 40 * Gib, Engines = [Llama] });

        Bytes(split).ShouldBe([null, null, null, null, 40, 40]);
        split.Note.ShouldContain("more than what is used");
    }

    [Fact]
    public void What_the_driver_reserves_is_used() =>
        Bytes(VramSplit.Of(new() { Used = 70 * Gib, Free = 8 * Gib, Reserved = 2 * Gib })).ShouldBe([null, null, null, null, 72, 8]);

    [Fact]
    public void Two_servers_on_one_gpu_add_up_and_an_assumption_is_kept()
    {
        var split = VramSplit.Of(new() { Total = 80 * Gib, Used = 76 * Gib, Engines = [Llama with { KvPoolBytes = 20 * Gib }, Llama with { Model = "other", KvPoolBytes = 20 * Gib, KvUsage = 1, Assumption = "it is alone" }] });

        Bytes(split).ShouldBe([30, 28, 12, 6, 0, 4]);
        split[VramPartKind.KvUsed].Basis.ShouldBe(VramBasis.Assumed);
        split[VramPartKind.Weights].From.ShouldContain("it is alone");
    }

    [Fact]
    public void A_host_knows_a_part_only_where_every_gpu_does()
    {
        var known = VramSplit.Of(new() { Total = 80 * Gib, Used = 72 * Gib, Engines = [Llama] });

        Bytes(VramSplit.OfHost([known, known])).ShouldBe([30, 40, 60, 14, 0, 16]);
        var host = VramSplit.OfHost([known, VramSplit.Of(new() { Total = 80 * Gib, Used = 1 * Gib })]);
        Bytes(host).ShouldBe([null, null, null, null, 1, 87]);
        host[VramPartKind.Weights].From.ShouldBe("known for 1 of 2 GPUs");
    }

    [Fact]
    public void Nothing_known_is_nothing_told() => Bytes(VramSplit.Of(new())).ShouldAllBe(part => part == null);

    [Fact]
    public void Known_parts_never_exceed_the_total_and_are_never_negative() => Property.ForAll(
        random =>
        {
            double? Maybe(double most) => random.Next(4) == 0 ? null : random.NextDouble() * most;
            return new VramFigures
            {
                Total = Maybe(100), Used = Maybe(100), Free = Maybe(100), Reserved = Maybe(5),
                Engines = [.. Enumerable.Range(0, random.Next(3)).Select(_ => new EngineFootprint { Model = "m", WeightBytes = Maybe(60), KvPoolBytes = Maybe(60), KvUsage = Maybe(1) })],
            };
        },
        figures =>
        {
            var split = VramSplit.Of(figures);
            split.Parts.ShouldAllBe(part => part.Bytes == null || part.Bytes >= -1e-9);
            if (split.TotalBytes is { } total && split.Bytes(VramPartKind.Free) is { } free && free <= total)
                split.Parts.Sum(part => part.Bytes ?? 0).ShouldBeLessThanOrEqualTo((total * 1.02) + 1e-9);
        });

    private static IEnumerable<double?> Bytes(VramSplit split) => split.Parts.Select(part => part.Bytes / Gib is { } value ? Math.Round(value, 6) : (double?)null);
}
