using AiGateway.Calls;
using AiGateway.Resources.Keys;

namespace AiGateway.Policies.Authentication;

/// <summary>The caller, or the fault; <see cref="Key"/> is there when the key is known, good or not.</summary>
internal readonly record struct CallerFinding(Caller? Caller, StoredKey? Key, CallerFault Fault);
