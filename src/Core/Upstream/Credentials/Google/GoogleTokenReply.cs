using System.Text.Json;

namespace AiGateway.Upstream.Credentials.Google;

/// <summary>Reads what Google's token endpoints answer: the OAuth ones a lifetime in seconds, the one for impersonation a time of expiry.</summary>
internal static class GoogleTokenReply
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12); // that Google gives: a longer one is a mistake
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    /// <summary>The token; null when there is none that a header can carry for a while.</summary>
    public static TimedSecret? Read(JsonElement reply, DateTimeOffset now)
    {
        if (reply.ValueKind != JsonValueKind.Object) return null;
        if (TextOf(reply, "access_token") is { } token) return Timed(token, LifetimeOf(reply), now);
        return TextOf(reply, "accessToken") is { } impersonated ? Timed(impersonated, TimeLeftOf(reply, now), now) : null;
    }

    private static TimedSecret? Timed(string token, TimeSpan lifetime, DateTimeOffset now)
    {
        if (!CredentialSource.MayBeSent(token) || lifetime <= Margin) return null;
        var expires = now + (lifetime < Longest ? lifetime : Longest);
        return new(token, expires - Ahead, expires - Margin);
    }

    private static TimeSpan LifetimeOf(JsonElement reply) =>
        reply.TryGetProperty("expires_in", out var seconds) && seconds.ValueKind == JsonValueKind.Number && seconds.TryGetInt32(out var count) ? TimeSpan.FromSeconds(count) : TimeSpan.Zero;

    private static TimeSpan TimeLeftOf(JsonElement reply, DateTimeOffset now) =>
        reply.TryGetProperty("expireTime", out var time) && time.ValueKind == JsonValueKind.String && time.TryGetDateTimeOffset(out var expires) ? expires - now : TimeSpan.Zero;

    private static string? TextOf(JsonElement reply, string field) =>
        reply.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
