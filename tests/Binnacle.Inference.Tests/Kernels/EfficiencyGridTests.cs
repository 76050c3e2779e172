using Binnacle.Inference.Gpus;
using Binnacle.Inference.Kernels;

namespace Binnacle.Inference.Tests.Kernels;

public sealed class EfficiencyGridTests
{
    private static readonly EfficiencyGrid Plane = new([new LogAxis("m", 0, 3), new LogAxis("n", 4, 2)], [0, -100, -200, -300, -400, -500]);

    [Theory]
    [InlineData("on a step", 1, 5, -3.0)]
    [InlineData("between steps of one axis", 0.5, 4, -1.0)]
    [InlineData("between steps of both axes", 0.5, 4.5, -1.5)]
    [InlineData("below the first step", -7, 4, 0.0)]
    [InlineData("above the last step", 9, 9, -5.0)]
    public void The_logarithm_is_linear_between_steps_and_held_beyond(string place, double x, double y, double log) =>
        Math.Log(Plane.At(x, y)).ShouldBe(log, 1e-9, place);

    [Fact]
    public void Cells_that_do_not_fill_the_axes_are_refused() =>
        Should.Throw<ArgumentException>(() => new EfficiencyGrid([new LogAxis("m", 0, 3)], [0, 0]));

    [Fact]
    public void A_table_is_read_as_it_was_written()
    {
        var text = new System.Text.StringBuilder("gpu Some-GPU\n");
        KernelTableText.Write(text, KernelKind.Gemm, "bf16", Plane, "version=1.2.3 rows=6");

        var table = KernelTableText.Parse(text.ToString(), "test");

        table.Gpu.ShouldBe("Some-GPU");
        table.Find(KernelKind.Gemm, "bf16")!.Cells.ShouldBe(Plane.Cells);
    }

    [Theory]
    [InlineData("names no accelerator", "grid Gemm bf16 m:0:1\n0\n")]
    [InlineData("expected 'gpu' or 'grid'", "gpu X\nnonsense\n")]
    [InlineData("is not an axis", "gpu X\ngrid Gemm bf16 m:0:x\n0\n")]
    public void A_broken_table_says_where(string reason, string text) =>
        Should.Throw<FormatException>(() => KernelTableText.Parse(text, "broken.txt")).Message.ShouldContain(reason);

    [Fact]
    public void Every_accelerator_has_kernels_of_its_own_or_of_a_named_relative()
    {
        foreach (var gpu in GpuCatalog.All)
        {
            var source = KernelCatalog.For(gpu);
            source.Note.ShouldNotBeEmpty(gpu.Id);
            source.IsOwn.ShouldBe(source.Table.Gpu == gpu.Id, gpu.Id);
            source.Table.Find(KernelKind.Gemm, "bf16").ShouldNotBeNull(gpu.Id);
        }
    }

    [Fact]
    public void No_timed_kernel_is_impossibly_fast()
    {
        // Caches let small kernels beat the memory's bandwidth, but never by more than a factor of a few.
        foreach (var gpu in KernelCatalog.Measured.Select(Catalogued.Gpu))
        {
            var table = KernelCatalog.For(gpu).Table;
            foreach (var ((kind, variant), grid) in table.Grids.Where(pair => pair.Key.Kind != KernelKind.AllReduce))
                grid.Cells.Max().ShouldBeLessThan((short)(Math.Log(4) * EfficiencyGrid.CellScale), $"{gpu.Id} {kind} {variant}");
        }
    }
}
