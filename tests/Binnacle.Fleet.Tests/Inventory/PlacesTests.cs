using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Fleet.Inventory;
using Binnacle.Fleet.Store;

namespace Binnacle.Fleet.Tests.Inventory;

public sealed class PlacesTests
{
    [Fact]
    public void Labels_make_places_with_their_nodes()
    {
        var places = Places.Of([Node("b", ("rack", "R12"), ("pdus", "R12-A, R12-B")), Node("a", ("rack", "r12"), ("groups", "training,spare"))], []);

        places.Select(place => $"{place.Place.Id}: {string.Join(' ', place.Nodes)}").ShouldBe(["rack/R12: a b", "pdu/R12-A: b", "pdu/R12-B: b", "group/spare: a", "group/training: a"]);
    }

    [Fact]
    public void A_place_that_was_written_down_is_there_without_nodes_and_keeps_its_note()
    {
        var places = Places.Of([Node("a", ("rack", "R12"))], [Place("rack/R12", "30 kW"), Place("rack/R13", "empty")]);

        places.Select(place => (place.Place.Id.Name, place.Place.Note, place.Nodes.Length)).ShouldBe([("R12", "30 kW", 1), ("R13", "empty", 0)]);
    }

    [Fact]
    public void The_row_of_a_rack_is_known_when_its_nodes_agree()
    {
        Places.Of([Node("a", ("rack", "R12"), ("row", "3")), Node("b", ("rack", "R12"), ("row", "3"))], []).Single(place => place.Place.Id.Kind == PlaceKind.Rack).Place.Parent!.Value.ToString().ShouldBe("row/3");
        Places.Of([Node("a", ("rack", "R12"), ("row", "3")), Node("b", ("rack", "R12"), ("row", "4"))], []).Single(place => place.Place.Id.Kind == PlaceKind.Rack).Place.Parent.ShouldBeNull();
    }

    [Theory]
    [InlineData("rack/R12", true)]
    [InlineData("RACK/r 12", true)]
    [InlineData("rack/", false)]
    [InlineData("rack/a,b", false)]
    [InlineData("shelf/1", false)]
    [InlineData("2/R12", false)]
    [InlineData("rack", false)]
    [InlineData("", false)]
    public void A_place_is_a_kind_and_a_name(string text, bool isOne) => PlaceId.TryParse(text, out _).ShouldBe(isOne);

    private static Place Place(string id, string note) => PlaceId.TryParse(id, out var place) ? new() { Id = place, Note = note } : throw new FormatException(id);

    private static Device Node(string name, params (string Name, string Value)[] labels) =>
        new(1, DeviceName.Parse(name), default, default, ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, labels.Select(label => KeyValuePair.Create(label.Name, label.Value))));
}
