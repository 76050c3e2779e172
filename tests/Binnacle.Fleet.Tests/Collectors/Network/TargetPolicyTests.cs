using System.Net;
using Binnacle.Fleet.Collectors.Network;

namespace Binnacle.Fleet.Tests.Collectors.Network;

public sealed class TargetPolicyTests
{
    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("2606:4700::1111")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("64:ff9b::808:808")]
    public void Public_addresses_are_allowed(string address) => Allows(TargetPolicy.PublicOnly, address).ShouldBeTrue();

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.9.10")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("169.254.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.100.100.200")]
    [InlineData("168.63.129.16")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("fe80::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::10.0.0.1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("2002:a00:1::1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2001:0:1::1")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("224.0.0.1")]
    [InlineData("ff02::1")]
    public void What_strangers_cannot_reach_is_refused(string address)
    {
        Allows(TargetPolicy.PublicOnly, address).ShouldBeFalse();
        TargetPolicy.Explain("bmc-07", IPAddress.Parse(address)).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_range_opens_what_it_holds_and_no_more()
    {
        var policy = TargetPolicy.Parse(["10.20.0.0/16", "fd12::/16"]);

        Allows(policy, "10.20.3.4").ShouldBeTrue();
        Allows(policy, "::ffff:10.20.3.4").ShouldBeTrue();
        Allows(policy, "fd12::5").ShouldBeTrue();
        Allows(policy, "10.21.3.4").ShouldBeFalse();
        Allows(policy, "127.0.0.1").ShouldBeFalse();
    }

    [Fact]
    public void A_name_opens_its_private_addresses_but_neither_the_local_link_nor_metadata()
    {
        var policy = TargetPolicy.Parse(["gpu-node-07.example.org"]);

        policy.Allows("GPU-node-07.example.org.", IPAddress.Parse("10.1.1.1")).ShouldBeTrue();
        policy.Allows("gpu-node-07.example.org", IPAddress.Parse("169.254.1.1")).ShouldBeFalse();
        policy.Allows("gpu-node-07.example.org", IPAddress.Parse("169.254.169.254")).ShouldBeFalse();
        policy.Allows("gpu-node-08.example.org", IPAddress.Parse("10.1.1.1")).ShouldBeFalse();
    }

    [Fact]
    public void Metadata_needs_its_very_address()
    {
        Allows(TargetPolicy.Parse(["0.0.0.0/0"]), "169.254.169.254").ShouldBeFalse();
        Allows(TargetPolicy.Parse(["100.64.0.0/10"]), "100.100.100.200").ShouldBeFalse();
        Allows(TargetPolicy.Parse(["169.254.169.254"]), "169.254.169.254").ShouldBeTrue();
    }

    [Theory]
    [InlineData("10.0.0.0/40")]
    [InlineData("http://gpu-node-07")]
    [InlineData("two words")]
    public void An_entry_that_is_no_target_is_named(string entry) =>
        Should.Throw<FormatException>(() => TargetPolicy.Parse([entry])).Message.ShouldContain(entry);

    private static bool Allows(TargetPolicy policy, string address) => policy.Allows("host", IPAddress.Parse(address));
}
