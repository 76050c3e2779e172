using Binnacle.Core.Text;
using Binnacle.Inference.Cases;
using Binnacle.Inference.Models;

namespace Binnacle.Inference.Tests.Cases;

public sealed class CaseReaderTests
{
    private static readonly Dictionary<string, string> Plain = new() { ["model"] = "llama-3.1-8b", ["gpu"] = "H100", ["isl"] = "1024", ["osl"] = "128", ["concurrency"] = "8" };

    [Fact]
    public void Empty_cells_take_defaults()
    {
        var asked = Read(new()).ShouldBeOfType<CaseReading.Read>().Case;

        asked.Setup.Parallelism.ShouldBe(new(1));
        asked.Setup.Precision.ShouldBeNull();
        asked.Replicas.ShouldBe(1);
        asked.Concurrency.ShouldBe(8);
    }

    [Fact]
    public void More_gpus_than_ranks_are_replicas_of_a_dense_model_and_data_ranks_of_a_mixture_with_more_expert_than_tensor_ranks()
    {
        Read(new() { ["num_gpus"] = "8", ["tp"] = "2" }).ShouldBeOfType<CaseReading.Read>().Case.Replicas.ShouldBe(4);

        var mixture = Read(new() { ["model"] = "Qwen/Qwen3-30B-A3B", ["num_gpus"] = "8", ["tp"] = "2", ["ep"] = "8" }).ShouldBeOfType<CaseReading.Read>().Case;
        mixture.Replicas.ShouldBe(1);
        mixture.Setup.Parallelism.ShouldBe(new(2, 1, 4, 8));
    }

    [Theory]
    [InlineData("FP8", WeightPrecision.Fp8)]
    [InlineData("W4A16", WeightPrecision.Int4)]
    [InlineData("fp4", WeightPrecision.Nvfp4)]
    public void Names_of_precisions_in_the_wild_are_understood(string name, WeightPrecision precision) =>
        Read(new() { ["precision"] = name }).ShouldBeOfType<CaseReading.Read>().Case.Setup.Precision.ShouldBe(precision);

    [Theory]
    [InlineData("model", "gpt-17", "model 'gpt-17' is not known")]
    [InlineData("gpu", "Z9000", "GPU 'Z9000' is not known")]
    [InlineData("isl", "", "isl, the prompt's tokens, is missing")]
    [InlineData("osl", "-4", "osl '-4' is not a number above 0")]
    [InlineData("tp", "two", "tp 'two' is not a number above 0")]
    [InlineData("engine", "llama.cpp", "is not vllm, sglang or trtllm")]
    [InlineData("precision", "fp2", "is not bf16, fp8")]
    [InlineData("isl", "99999999999", "is too large")]
    public void What_cannot_be_answered_names_the_cell(string column, string value, string reason) =>
        Read(new() { [column] = value }).ShouldBeOfType<CaseReading.Unusable>().Reason.ShouldContain(reason);

    [Fact]
    public void Quoted_cells_hold_commas_quotes_and_line_breaks()
    {
        var records = CsvText.Records(new StringReader("a,b\n\"x, \"\"y\"\"\",\"two\nlines\"\n\nlast,\n")).ToArray();

        records.Select(record => record.Line).ShouldBe([1, 2, 5]);
        records[1].Cells.ShouldBe(["x, \"y\"", "two\nlines"]);
        records[2].Cells.ShouldBe(["last", ""]);
        CsvText.Quote("x, \"y\"").ShouldBe("\"x, \"\"y\"\"\"");
    }

    private static CaseReading Read(Dictionary<string, string> changed) => CaseReader.Read(name => changed.GetValueOrDefault(name) ?? Plain.GetValueOrDefault(name) ?? "");
}
