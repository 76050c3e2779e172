using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Evidence;
using Binnacle.Core.Telemetry;
using Binnacle.Diagnosis;
using Binnacle.Fleet.Store;
using Binnacle.Web.Fleet;


namespace Binnacle.Web.Tests.Fleet;

public sealed class GpuRowsTests
{
    private static readonly DateTimeOffset Ten = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);
    private static readonly DeviceName Node = DeviceName.Parse("gpu-node-14");

    [Fact]
    public void A_lost_GPU_stands_once_and_is_not_current_however_new_its_last_figure_is()
    {
        InventoryFact[] facts = [Fact(ComponentPath.Gpu(3), "pci_address", "0000:61:00"), Fact(ComponentPath.Gpu("0000:61:00"), "serial", "1658")];

        var row = GpuRows.Of(Node, [Busy(3)], facts, [Lost(ComponentPath.Gpu(3))], []).Single();

        row.IsLost.ShouldBeTrue();
        row.IsCurrent(Ten).ShouldBeFalse();
        row.StateAt(Ten).ShouldBe(HostState.Critical);
    }

    [Fact]
    public void An_issue_of_several_GPUs_marks_each_of_them_and_no_other()
    {
        var issue = Lost(new(ComponentKind.Gpu)) with { Rule = "GPU-THROTTLE", Parts = [ComponentPath.Gpu(0), ComponentPath.Gpu(1)] };

        var rows = GpuRows.Of(Node, [Busy(0), Busy(1), Busy(2)], [], [issue], []);

        rows.Select(row => row.StateAt(Ten)).ShouldBe([HostState.Critical, HostState.Critical, HostState.Ok]);
    }

    [Fact]
    public void An_old_figure_makes_a_GPU_stale() =>
        GpuRows.Of(Node, [Busy(0)], [], [], []).Single().StateAt(Ten.AddMinutes(11)).ShouldBe(HostState.Stale);

    private static Sample Busy(int gpu) => new(new(Node, ComponentPath.Gpu(gpu), "gpu.utilization"), Ten, 0.9);

    private static InventoryFact Fact(ComponentPath part, string name, string value) => new(Node, part, name, value, Ten, new SourceRef("smi.xml", 1));

    private static Issue Lost(ComponentPath part) => new()
    {
        Id = "gpu-node-14:gpu/3:GPU-LOST",
        Device = Node,
        Component = part,
        Type = Subsystem.Gpu,
        Severity = Severity.Critical,
        Text = "GPU 3 fell off the bus",
        Action = "Drain the node.",
        Urgency = Urgency.Immediate,
        Confidence = 1,
        Rule = "GPU-LOST",
        FirstSeen = Ten,
        LastSeen = Ten,
    };
}
