using System.Text.Json;
using AiGateway.Management.Problems;

namespace AiGateway.Management.Requests;

/// <summary>What reading a body gave: the object, or why it was refused.</summary>
public sealed record JsonBodyReading
{
    /// <summary>The object; only there when nothing was refused.</summary>
    public JsonElement Body { get; init; }

    public ProblemResult? Refusal { get; init; }
}
