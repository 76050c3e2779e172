using Binnacle.Core.Devices;

namespace Binnacle.Web.Live;

/// <summary>What a row of the live table is about: a part of a node, and the qualifier where a part has several series side by side.</summary>
internal readonly record struct LiveRow(DeviceName Node, ComponentPath Component, string Qualifier) : IComparable<LiveRow>
{
    public int CompareTo(LiveRow other)
    {
        var order = Node.CompareTo(other.Node);
        if (order == 0)
            order = Component.CompareTo(other.Component);
        return order == 0 ? string.CompareOrdinal(Qualifier, other.Qualifier) : order;
    }
}
