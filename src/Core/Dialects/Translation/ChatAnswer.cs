using System.Collections.Immutable;
using AiGateway.Calls;

namespace AiGateway.Dialects.Translation;

/// <summary>A whole answer in no dialect's words.</summary>
public sealed record ChatAnswer(ChatHead Head, ImmutableArray<ChatChoice> Choices, Usage? Usage);
