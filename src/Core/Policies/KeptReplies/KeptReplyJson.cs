using System.Text.Json;
using System.Text.Json.Serialization;

namespace AiGateway.Policies.KeptReplies;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(KeptReply))]
internal sealed partial class KeptReplyJson : JsonSerializerContext;
