using Binnacle.Fleet.Inventory;
using Binnacle.Storage.Tests.Engines;
using static Binnacle.Storage.Tests.Fleet.Samples;

namespace Binnacle.Storage.Tests.Inventory;

/// <summary>What any inventory store does with places.</summary>
public abstract class PlaceContract : StoreTest
{
    private static readonly Edit Anna = new("anna", At(100));

    private protected PlaceContract(ITestEngine engine)
        : base(engine)
    {
    }

    [Fact]
    public async Task A_place_comes_back_as_it_was_written()
    {
        await Inventory.SavePlaceAsync(new() { Id = Id("rack/R12"), Note = "30 kW", Parent = Id("row/3") }, Anna, Stop);

        (await Inventory.PlacesAsync(Stop)).Single()
            .ShouldBe(new Place { Id = Id("rack/R12"), Note = "30 kW", Parent = Id("row/3"), Version = 1, ChangedAt = At(100), ChangedBy = "anna" });
    }

    [Fact]
    public async Task A_place_is_known_by_kind_and_name_without_case()
    {
        await Inventory.SavePlaceAsync(new() { Id = Id("rack/R12"), Note = "a" }, Anna, Stop);
        await Inventory.SavePlaceAsync(new() { Id = Id("row/R12") }, Anna, Stop);

        (await Inventory.SavePlaceAsync(new() { Id = Id("rack/r12"), Note = "b" }, Anna, Stop)).ShouldBeOfType<InventoryWrite<Place>.Conflict>().Current.Note.ShouldBe("a");
        (await Inventory.SavePlaceAsync(new() { Id = Id("rack/r12"), Note = "b", Version = 1 }, Anna, Stop)).ShouldBeOfType<InventoryWrite<Place>.Saved>().Value.Version.ShouldBe(2);
        (await Inventory.PlacesAsync(Stop)).Select(place => place.Id.ToString()).ShouldBe(["row/R12", "rack/r12"]);
    }

    [Fact]
    public async Task Editing_a_place_that_is_gone_says_so()
    {
        await Inventory.SavePlaceAsync(new() { Id = Id("group/spare") }, Anna, Stop);

        (await Inventory.RemovePlaceAsync(Id("group/SPARE"), Stop)).ShouldBeTrue();
        (await Inventory.RemovePlaceAsync(Id("group/spare"), Stop)).ShouldBeFalse();
        (await Inventory.SavePlaceAsync(new() { Id = Id("group/spare"), Version = 1 }, Anna, Stop)).ShouldBeOfType<InventoryWrite<Place>.Missing>();
    }

    private static PlaceId Id(string text) => PlaceId.TryParse(text, out var id) ? id : throw new FormatException(text);
}
