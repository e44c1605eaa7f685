using ArchUnitNET.Domain;
using ArchUnitNET.Loader;

namespace AiGateway.Tests.Architecture;

/// <summary>Which room may use which. A new edge is a decision: it goes into docs/decisions, then here.</summary>
public sealed class RoomEdgeTests
{
    private const string Root = "AiGateway.";

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Calls"] = [],
        ["Storage"] = [],
        ["Management"] = ["Storage", "Calls"],
        ["Resources"] = ["Management", "Storage", "Calls"],
        ["CallLog"] = ["Management", "Storage", "Calls"],
        ["Dialects"] = ["Calls"],
        ["Providers"] = ["Dialects", "Calls"],
        ["Upstream"] = ["Providers", "Dialects", "Resources", "Calls"],
        ["Policies"] = ["Dialects", "Resources", "CallLog", "Storage", "Calls"],
        ["Pipeline"] = ["Policies", "Upstream", "Calls"],
        ["Http"] = ["Pipeline", "Dialects", "Calls"],
        ["Hosting"] = ["Calls", "Storage", "Management", "Resources", "CallLog", "Dialects", "Providers", "Upstream", "Policies", "Pipeline", "Http"],
    };

    private static readonly ArchUnitNET.Domain.Architecture Core = new ArchLoader().LoadAssemblies(typeof(AiGateway.Calls.GatewayCall).Assembly).Build();

    [Fact]
    public void Every_type_stands_in_a_room() =>
        Core.Types.Where(type => NamespaceOf(type).StartsWith(Root, StringComparison.Ordinal) && !Allowed.ContainsKey(RoomOf(type)))
            .Select(type => type.FullName).ShouldBeEmpty();

    [Fact]
    public void Rooms_use_only_the_rooms_they_may() =>
        Core.Types.Where(type => IsOurs(type)).SelectMany(type => type.Dependencies)
            .Where(edge => IsOurs(edge.Target) && RoomOf(edge.Origin) != RoomOf(edge.Target) && !Allowed[RoomOf(edge.Origin)].Contains(RoomOf(edge.Target)))
            .Select(edge => $"{RoomOf(edge.Origin)} → {RoomOf(edge.Target)}: {edge.Origin.FullName} uses {edge.Target.FullName}").Distinct()
            .ShouldBeEmpty();

    [Fact]
    public void The_rule_sees_real_edges() =>
        Core.Types.Where(type => IsOurs(type)).SelectMany(type => type.Dependencies)
            .ShouldContain(edge => IsOurs(edge.Target) && RoomOf(edge.Origin) == "Policies" && RoomOf(edge.Target) == "Calls");

    [Theory]
    [InlineData("Dialects")]
    [InlineData("Providers")]
    public void Wire_formats_and_vendors_are_pure(string room) =>
        Core.Types.Where(type => IsOurs(type) && RoomOf(type) == room).SelectMany(type => type.Dependencies)
            .Where(edge => edge.Target.FullName is "System.TimeProvider" || edge.Target.FullName.StartsWith("System.Threading.Tasks.", StringComparison.Ordinal)
                || edge.Target.FullName.StartsWith("System.Net.Sockets.", StringComparison.Ordinal) || edge.Target.FullName.StartsWith("System.Net.Http.", StringComparison.Ordinal)
                || edge.Target.FullName.StartsWith("Microsoft.Extensions.Logging.", StringComparison.Ordinal))
            .Select(edge => $"{edge.Origin.FullName} uses {edge.Target.FullName}").Distinct()
            .ShouldBeEmpty();

    [Fact]
    public void Http_contexts_stay_in_Http_Management_Hosting_and_endpoints() =>
        Core.Types.Where(type => IsOurs(type) && RoomOf(type) is not ("Http" or "Management" or "Hosting") && !type.FullName.Contains("Endpoints", StringComparison.Ordinal))
            .SelectMany(type => type.Dependencies)
            .Where(edge => edge.Target.FullName.StartsWith("Microsoft.AspNetCore.Http.HttpContext", StringComparison.Ordinal))
            .Select(edge => edge.Origin.FullName).Distinct()
            .ShouldBeEmpty();

    // The library mixes up type parameters of one name; they are not uses of a type.
    private static bool IsOurs(IType type) => type is not GenericParameter && NamespaceOf(type).StartsWith(Root, StringComparison.Ordinal) && Allowed.ContainsKey(RoomOf(type));

    private static string RoomOf(IType type) => NamespaceOf(type)[Root.Length..].Split('.')[0];

    // Generic parameters stand in no namespace.
    private static string NamespaceOf(IType type) => type.Namespace?.FullName ?? "";
}
