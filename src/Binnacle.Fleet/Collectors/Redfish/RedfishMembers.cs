using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Binnacle.Fleet.Formats.Redfish;

namespace Binnacle.Fleet.Collectors.Redfish;

/// <summary>Reads the members of collections: expanded in one answer where the controller can, else one by one; page by page.</summary>
internal sealed class RedfishMembers(RedfishClient client, RedfishResource root)
{
    /// <summary>Members of one collection: a full HGX board has some 400 sensors.</summary>
    public const int MaxMembers = 1_000;

    private const int MaxPages = 40;

    private bool _expands = CanExpand(root);

    /// <summary>The members as resources of their own.</summary>
    public Task<ImmutableArray<RedfishResource>> OfAsync(Uri? collection, CancellationToken cancellationToken) => OfAsync(collection, MaxMembers, cancellationToken);

    /// <summary>The members as resources of their own, at most so many.</summary>
    public async Task<ImmutableArray<RedfishResource>> OfAsync(Uri? collection, int most, CancellationToken cancellationToken)
    {
        var members = ImmutableArray.CreateBuilder<RedfishResource>();
        for (var (page, url) = (0, collection); page < MaxPages && url is not null && members.Count < most; page++)
        {
            if (await PageAsync(url, cancellationToken) is not { } answer)
                break;
            members.AddRange(await ResolveAsync(answer, most - members.Count, cancellationToken));
            url = Next(answer);
        }

        return members.ToImmutable();
    }

    /// <summary>One page of a collection, with members in it where the controller can do that.</summary>
    public async Task<RedfishResource?> PageAsync(Uri url, CancellationToken cancellationToken)
    {
        if (_expands && url.Query.Length == 0)
        {
            if (await client.TryGetAsync(new Uri(url, $"{url.AbsolutePath}?$expand=.($levels=1)"), cancellationToken) is { } expanded)
                return expanded;
            // It says it can, and cannot: not asked again.
            _expands = false;
        }

        return await client.TryGetAsync(url, cancellationToken);
    }

    /// <summary>The page after one, on the same controller; null for the last.</summary>
    public static Uri? Next(RedfishResource page) =>
        RedfishLink.Resolve(page.Url, (page.Json.Member("Members@odata.nextLink") ?? page.Json.Member("@odata.nextLink")).Text(1_000));

    /// <summary>The members of a page, each with its content.</summary>
    public async Task<ImmutableArray<RedfishResource>> ResolveAsync(RedfishResource page, int most, CancellationToken cancellationToken)
    {
        var members = page.Json.Member("Members").Items().Take(most).ToList();
        if (members.TrueForAll(IsLink))
            return await client.GetAllAsync(members.Select(member => RedfishLink.Resolve(page.Url, RedfishLink.Self(member))).OfType<Uri>().Distinct(), cancellationToken);
        return [.. members.Where(member => !IsLink(member)).Select(member => Inline(page, member))];
    }

    /// <summary>Whether a member is nothing but a link to itself.</summary>
    public static bool IsLink(JsonElement member) =>
        member.ValueKind == JsonValueKind.Object && member.EnumerateObject().All(property => property.NameEquals("@odata.id"u8));

    private static RedfishResource Inline(RedfishResource page, JsonElement member) =>
        new(RedfishLink.Resolve(page.Url, RedfishLink.Self(member)) ?? page.Url, member, Encoding.UTF8.GetBytes(member.GetRawText()));

    private static bool CanExpand(RedfishResource root)
    {
        var query = root.Json.Member("ProtocolFeaturesSupported").Member("ExpandQuery");
        return query.Member("Levels")?.ValueKind == JsonValueKind.True && (query.Member("NoLinks")?.ValueKind == JsonValueKind.True || query.Member("ExpandAll")?.ValueKind == JsonValueKind.True);
    }
}
