using Binnacle.Inference.Arrivals;
using Binnacle.Testing;

namespace Binnacle.Inference.Tests.Arrivals;

public sealed class TraceReaderTests
{
    [Theory]
    [InlineData("azure", "TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:17:03.97,4808,10\n2023-11-16 18:17:05.47,110,27\n", 4808, 10, 1.5)]
    [InlineData("burstgpt", "Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type\n5,ChatGPT,472,18,490,Conversation log\n45,ChatGPT,1087,230,1317,API log\n", 472, 18, 40.0)]
    [InlineData("mooncake", "{\"timestamp\": 1000, \"input_length\": 900, \"output_length\": 5, \"hash_ids\": [1, 2]}\n{\"timestamp\": 3500, \"input_length\": 900, \"output_length\": 6, \"hash_ids\": [1, 3]}\n", 900, 5, 2.5)]
    [InlineData("own", "{\"arrival_s\": 0.5, \"prompt_tokens\": 512, \"output_tokens\": 128, \"prefix_hashes\": [\"a\"], \"class\": \"chat\"}\n{\"arrival_s\": 0.75, \"prompt_tokens\": 1, \"output_tokens\": 1}\n", 512, 128, 0.25)]
    public void Each_format_is_told_by_its_first_line(string format, string text, int prompt, int output, double gap)
    {
        var trace = Read(text);

        trace.Format.ShouldBe(format);
        trace.RejectedCount.ShouldBe(0);
        trace.Requests.Length.ShouldBe(2);
        trace.Requests[0].ArrivalSeconds.ShouldBe(0);
        (trace.Requests[0].PromptTokens, trace.Requests[0].OutputTokens).ShouldBe((prompt, output));
        trace.Requests[1].ArrivalSeconds.ShouldBe(gap, 1e-4);
    }

    [Fact]
    public void A_block_is_the_same_only_after_the_same_beginning()
    {
        var trace = Read("{\"timestamp\": 0, \"input_length\": 9, \"output_length\": 5, \"hash_ids\": [1, 7]}\n{\"timestamp\": 0, \"input_length\": 9, \"output_length\": 5, \"hash_ids\": [2, 7]}\n{\"timestamp\": 0, \"input_length\": 9, \"output_length\": 5, \"hash_ids\": [1, 8]}\n");

        trace.HashTokens.ShouldBe(512);
        trace.Requests[0].PrefixHashes[0].ShouldBe(trace.Requests[2].PrefixHashes[0]);
        trace.Requests[0].PrefixHashes[1].ShouldNotBe(trace.Requests[1].PrefixHashes[1]);
    }

    [Theory]
    [InlineData("negative prompt", "-5 prompt tokens", "2023-11-16 18:17:04,-5,10")]
    [InlineData("no output", "0 output tokens", "2023-11-16 18:17:04,5,0")]
    [InlineData("no time", "Cannot be read", "yesterday,5,5")]
    [InlineData("too few cells", "time, context tokens and generated tokens", "2023-11-16 18:17:04,5")]
    public void A_bad_line_is_named_and_the_others_are_kept(string what, string reason, string line)
    {
        var trace = Read($"TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:17:03,10,10\n{line}\n2023-11-16 18:17:05,10,10\n");

        trace.Requests.Length.ShouldBe(2, what);
        trace.Rejected.ShouldHaveSingleItem().Line.ShouldBe(3);
        trace.Rejected[0].Reason.ShouldContain(reason);
    }

    [Fact]
    public void Lines_out_of_order_are_sorted_and_long_gaps_are_said()
    {
        var trace = Read("TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 19:17:03,10,10\n2023-11-16 18:17:03,20,10\n2023-11-16 18:17:04,20,10\n");

        trace.Requests[0].PromptTokens.ShouldBe(20);
        trace.Notes.ShouldContain(note => note.Contains("sorted"));
    }

    [Fact]
    public void Foreign_text_is_refused_with_what_is_known() =>
        Should.Throw<FormatException>(() => Read("hello\n")).Message.ShouldContain("Known are Azure LLM CSV");

    [Fact]
    public void Damaged_traces_never_throw_once_the_format_is_told()
    {
        const string Good = "{\"timestamp\": 0, \"input_length\": 9, \"output_length\": 5, \"hash_ids\": [1, 7]}\n";
        Property.ForAll(
            random =>
            {
                var text = string.Concat(Enumerable.Repeat(Good, 4)).ToCharArray();
                for (var i = 0; i < 6; i++)
                    text[random.Next(Good.Length, text.Length)] = (char)random.Next(32, 127);
                return new string(text);
            },
            text => Read(text).Requests.Length.ShouldBeGreaterThan(0));
    }

    [Fact]
    public void Made_up_arrivals_have_the_rate_and_burstiness_asked_for()
    {
        foreach (var burstiness in new[] { 0, 0.5, 1, 2.5 })
        {
            var gaps = new SyntheticLoad(10, 10).Make(40_000, new ArrivalProcess(20, burstiness), 3).Select(request => request.ArrivalSeconds).ToArray();
            var differences = gaps.Zip(gaps.Skip(1), (a, b) => b - a).ToArray();
            var mean = differences.Average();
            mean.ShouldBe(0.05, 0.002);
            Math.Sqrt(differences.Average(gap => (gap - mean) * (gap - mean))).ShouldBe(burstiness * mean, Math.Max(1e-9, 0.08 * burstiness * mean));
        }
    }

    private static TraceReading Read(string text) => TraceReader.Read(new StringReader(text), TestContext.Current.CancellationToken);
}
