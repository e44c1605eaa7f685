using System.Text.Json;
using System.Text.Json.Serialization;

namespace AiGateway.CallLog;

/// <summary>Writes an enum's values as <c>client_cancelled</c>.</summary>
internal sealed class SnakeCase<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
