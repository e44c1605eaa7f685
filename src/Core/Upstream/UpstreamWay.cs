using System.Runtime.CompilerServices;
using AiGateway.Calls;

namespace AiGateway.Upstream;

/// <summary>A surface, as the very object that routes are mapped with, and whether its reply streams.</summary>
internal readonly record struct UpstreamWay(Surface Surface, bool Stream)
{
    public bool Equals(UpstreamWay other) => ReferenceEquals(Surface, other.Surface) && Stream == other.Stream;

    public override int GetHashCode() => HashCode.Combine(RuntimeHelpers.GetHashCode(Surface), Stream);
}
