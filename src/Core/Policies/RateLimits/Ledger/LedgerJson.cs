using System.Text.Json.Serialization;

namespace AiGateway.Policies.RateLimits.Ledger;

[JsonSerializable(typeof(LedgerRow))]
internal sealed partial class LedgerJson : JsonSerializerContext;
