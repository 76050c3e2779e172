using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Evidence;
using Binnacle.Core.Telemetry;
using Binnacle.Fleet.Gpus;

namespace Binnacle.Fleet.Tests.Gpus;

public sealed class EnginePlacementTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly DeviceName Node = DeviceName.Parse("gpu-node-07");

    [Fact]
    public void What_the_inventory_states_holds() =>
        Place([Kv("llama"), Kv("qwen")], [Fact(ComponentPath.Engine("llama"), "gpus", "0, 1")], []).Select(Told).ShouldBe(["llama: 0 1", "qwen: "]);

    [Fact]
    public void Processes_of_the_only_server_tell_its_gpus()
    {
        var placed = Place([Kv("llama"), .. Memory(0, 70), .. Memory(1, 70), .. Memory(2, 70)], [], [Process(0, "VLLM::Worker_TP0"), Process(1, "VLLM::Worker_TP1"), Process(2, "python3 train.py")]).Single();

        Told(placed).ShouldBe("llama: 0 1");
        placed.Assumption.ShouldBeEmpty();
    }

    [Fact]
    public void Without_processes_the_gpus_that_hold_memory_are_assumed()
    {
        var placed = Place([Kv("llama"), .. Memory(0, 70), .. Memory(1, 1)], [], []).Single();

        Told(placed).ShouldBe("llama: 0");
        placed.Assumption.ShouldNotBeEmpty();
    }

    [Fact]
    public void Two_servers_are_not_guessed_apart() =>
        Place([Kv("llama"), Kv("qwen"), .. Memory(0, 70)], [], []).ShouldAllBe(placed => placed.Gpus.IsEmpty && placed.From.Contains("2 servers", StringComparison.Ordinal));

    [Fact]
    public void A_pod_that_both_name_joins_them() =>
        Place([Kv("llama", "pod=llama-0"), Kv("qwen", "pod=qwen-0"), .. Memory(0, 70), .. Memory(1, 70)], [Fact(ComponentPath.Gpu(0), "pod", "serving/qwen-0"), Fact(ComponentPath.Gpu(1), "pod", "llama-0")], [])
            .Select(Told).ShouldBe(["llama: 1", "qwen: 0"]);

    private static ImmutableArray<EnginePlacement> Place(Sample[] latest, InventoryFact[] facts, ProcessSpan[] processes) => EnginePlacement.Of(latest, facts, processes);

    private static string Told(EnginePlacement placed) => $"{placed.Engine.Name}: {string.Join(' ', placed.Gpus.Select(gpu => gpu.Name))}";

    private static Sample Kv(string model, string rank = "") => new(new(Node, ComponentPath.Engine(model), "inference.kv_cache_usage", rank), Noon, 0.5);

    private static IEnumerable<Sample> Memory(int gpu, double used) =>
        [new(new(Node, ComponentPath.Gpu(gpu), "gpu.memory_used"), Noon, used), new(new(Node, ComponentPath.Gpu(gpu), "gpu.memory_total"), Noon, 80)];

    private static InventoryFact Fact(ComponentPath part, string name, string value) => new(Node, part, name, value, Noon, new SourceRef("x", 1));

    private static ProcessSpan Process(int gpu, string name) => new()
    {
        Device = Node, Gpu = ComponentPath.Gpu(gpu), Process = new() { Pid = 100 + gpu, Name = name }, FirstSeen = Noon, LastSeen = Noon, IsRunning = true,
    };
}
