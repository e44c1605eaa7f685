namespace AiGateway.Policies.Authentication;

/// <summary>Why a call has no caller. For logs; the client learns only whether it sent a key and whether keys can be looked up.</summary>
internal enum CallerFault
{
    None,
    NoKey,
    Malformed,
    Unknown,
    Expired,
    Revoked,
    TenantGone,
    TenantSuspended,
    ApplicationGone,
    Unavailable,
}
