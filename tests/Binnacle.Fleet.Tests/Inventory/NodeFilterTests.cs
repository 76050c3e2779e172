using Binnacle.Fleet.Inventory.Filters;
using Binnacle.Testing;

namespace Binnacle.Fleet.Tests.Inventory;

public sealed class NodeFilterTests
{
    private const string Letters = "ab-:=<>!,.\"\\ vram80%state";

    private static readonly Subject Node = new(
        new() { ["name"] = ["gpu-node-07"], ["state"] = ["warning", "attention"], ["rack"] = ["R12"], ["model"] = ["meta-llama/Llama-3.1-8B"], ["label"] = ["owner", "ml team", "owner=ml team"], ["group"] = ["training", "spare"] },
        new() { ["vram"] = 81.5, ["age"] = 300, ["power"] = 2_000 });

    [Theory]
    [InlineData("", true)]
    [InlineData("   ", true)]
    [InlineData("state:warn vram>80 model:llama rack:r12 -label:spare", true)]
    [InlineData("state:warn vram>90", false)]
    [InlineData("state:ok,warn", true)]
    [InlineData("state:attention", true)]
    [InlineData("-state:warn", false)]
    [InlineData("node-07", true)]
    [InlineData("-node-07", false)]
    [InlineData("node-08", false)]
    [InlineData("rack=r1", false)]
    [InlineData("rack=R12", true)]
    [InlineData("rack!=r12", false)]
    [InlineData("rack!=r13,r14", true)]
    [InlineData("label:\"ml team\"", true)]
    [InlineData("label:owner=ml", true)]
    [InlineData("group:spare", true)]
    [InlineData("vram:80..85", true)]
    [InlineData("vram!=80..85", false)]
    [InlineData("vram>=81.5%", true)]
    [InlineData("vram<81.5", false)]
    [InlineData("age:5m", true)]
    [InlineData("age<1h", true)]
    [InlineData("power>=2k", true)]
    [InlineData("temp>0", false)]
    [InlineData("-temp>0", true)]
    [InlineData("mem>80 status:warn", true)]
    public void A_filter_finds_what_it_says(string text, bool found) => Parsed(text).Matches(Node).ShouldBe(found);

    [Theory]
    [InlineData("vrma>80", 1, "no field 'vrma'")]
    [InlineData("rack:r12 vram>lots", 15, "'lots' is no figure; vram is a number in %")]
    [InlineData("rack>r12", 5, "rack:value")]
    [InlineData("state:awful", 7, "one of critical, warning")]
    [InlineData("rack:", 6, "a value of rack is missing")]
    [InlineData("rack:a,", 8, "a value of rack is missing")]
    [InlineData("name:\"abc", 6, "not closed")]
    [InlineData("- x", 2, "follow the minus")]
    [InlineData("x -", 4, "follow the minus")]
    [InlineData("vram:90..80", 6, "ends before it begins")]
    [InlineData("vram>80..90", 6, "a range goes with ':'")]
    [InlineData("vram:80..x", 10, "'x' is no figure")]
    [InlineData(",", 1, "a word is missing before ','")]
    [InlineData("\"\"", 1, "nothing between the quotes")]
    public void What_is_wrong_is_named_with_its_place(string text, int position, string reason)
    {
        var invalid = NodeFilter.Parse(text).ShouldBeOfType<FilterParse.Invalid>();

        invalid.Reason.ShouldContain(reason);
        invalid.Position.ShouldBe(position);
    }

    [Fact]
    public void A_filter_is_bounded()
    {
        NodeFilter.Parse(new string('a', 501)).ShouldBeOfType<FilterParse.Invalid>();
        NodeFilter.Parse(string.Join(' ', Enumerable.Repeat("a", 33))).ShouldBeOfType<FilterParse.Invalid>().Reason.ShouldContain("32 terms");
    }

    [Fact]
    public void Any_text_is_either_read_or_refused_at_a_place_inside_it() => Property.ForAll(
        random => new string([.. Enumerable.Range(0, random.Next(40)).Select(_ => Letters[random.Next(Letters.Length)])]),
        text =>
        {
            if (NodeFilter.Parse(text) is FilterParse.Invalid invalid)
                invalid.Position.ShouldBeInRange(1, text.Length + 1);
            else
                Parsed(text).Matches(Node);
        },
        cases: 3_000);

    [Fact]
    public void A_term_and_its_negation_never_agree() => Property.ForAll(
        random => new[] { "vram>{0}", "vram<={0}", "vram:{0}..99", "state:w", "rack:r{0}", "temp>{0}", "\"{0}\"", "rack!=r{0}" }[random.Next(8)].Replace("{0}", random.Next(99).ToString(System.Globalization.CultureInfo.InvariantCulture)),
        term => Parsed(term).Matches(Node).ShouldNotBe(Parsed("-" + term).Matches(Node)));

    [Fact]
    public void Terms_are_all_needed_in_any_order() => Property.ForAll(
        random => (A: $"vram>{random.Next(99)}", B: $"age<{random.Next(600)}", C: random.Next(2) == 0 ? "rack:12" : "-rack:12"),
        terms => Parsed($"{terms.A} {terms.B} {terms.C}").Matches(Node).ShouldBe(Parsed($"{terms.C} {terms.A}").Matches(Node) && Parsed(terms.B).Matches(Node)));

    private static NodeFilter Parsed(string text) => NodeFilter.Parse(text) is FilterParse.Parsed parsed ? parsed.Filter : throw new FormatException(NodeFilter.Parse(text).ToString());

    private sealed class Subject(Dictionary<string, string[]> texts, Dictionary<string, double> numbers) : FilterSubject
    {
        public override IEnumerable<string> Texts(string field) => texts.GetValueOrDefault(field, []);

        public override double? Number(string field) => numbers.TryGetValue(field, out var number) ? number : null;
    }
}
