using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace AiGateway.Calls;

/// <summary>Tells addresses of the public internet from those of hosts, networks and clouds that callers must not reach through the gateway.</summary>
public static class PublicAddress
{
    // The IANA special-purpose registries (RFC 6890 and later), and what Azure adds.
    private static readonly IPNetwork[] ClosedIPv4 = Networks(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "168.63.129.16/32"); // Azure's wire server: public by number, inside by nature

    // Inside the global unicast range 2000::/3; everything outside of it is closed anyway.
    private static readonly IPNetwork[] ClosedIPv6 = Networks("2001::/23", "2001:db8::/32", "3fff::/20");

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>True when the address is one of the public internet; an IPv4 address inside an IPv6 one is looked at itself.</summary>
    public static bool Is(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily == AddressFamily.InterNetwork) return !IsIn(ClosedIPv4, address);
        if (SixToFour.Contains(address)) return Is(Embedded(address, 2));
        if (Nat64.Contains(address)) return Is(Embedded(address, 12));
        return GlobalUnicast.Contains(address) && !IsIn(ClosedIPv6, address);
    }

    private static IPAddress Embedded(IPAddress address, int at) =>
        new(BinaryPrimitives.ReadUInt32LittleEndian(address.GetAddressBytes().AsSpan(at, 4)));

    private static bool IsIn(IPNetwork[] networks, IPAddress address)
    {
        foreach (var network in networks)
            if (network.Contains(address)) return true;
        return false;
    }

    private static IPNetwork[] Networks(params string[] prefixes) => Array.ConvertAll(prefixes, IPNetwork.Parse);
}
