using AiGateway.Management.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace AiGateway.Management.Requests;

/// <summary>What <c>If-Match</c> and <c>If-None-Match</c> ask of the resource as it stands.</summary>
public sealed class Preconditions
{
    private readonly IList<EntityTagHeaderValue>? match;
    private readonly IList<EntityTagHeaderValue>? noneMatch;

    private Preconditions(IList<EntityTagHeaderValue>? match, IList<EntityTagHeaderValue>? noneMatch)
    {
        this.match = match;
        this.noneMatch = noneMatch;
    }

    /// <summary>Asks nothing.</summary>
    public static Preconditions None { get; } = new(null, null);

    /// <summary>Reads the headers; a header that is no list of entity tags is a 400.</summary>
    public static bool TryRead(HttpRequest request, out Preconditions preconditions, out ProblemResult? refusal)
    {
        var mistakes = new List<FieldMistake>();
        preconditions = new(TagsOf("If-Match", request.Headers.IfMatch, mistakes), TagsOf("If-None-Match", request.Headers.IfNoneMatch, mistakes));
        refusal = mistakes.Count == 0 ? null : Refuse.Invalid(mistakes);
        return refusal is null;
    }

    /// <summary>True when a change may go on; <paramref name="etag"/> is the resource's, null when there is none.</summary>
    public bool AllowChange(string? etag) => MatchHolds(etag) && NoneMatchHolds(etag, strong: true);

    /// <summary>
    /// True when a change that would change nothing may be called done. <c>If-Match</c> may fail only because this same change was made before and
    /// its answer got lost (RFC 9110, 13.1.1); <c>If-None-Match</c> is taken at its word.
    /// </summary>
    public bool AllowRepeat(string? etag) => NoneMatchHolds(etag, strong: true);

    /// <summary>True when the reader already has that representation (304).</summary>
    public bool IsUnmodified(string etag) => !NoneMatchHolds(etag, strong: false);

    private bool MatchHolds(string? etag) => match is null || (etag is not null && Any(match, etag, strong: true));

    private bool NoneMatchHolds(string? etag, bool strong) => noneMatch is null || etag is null || !Any(noneMatch, etag, strong);

    private static bool Any(IList<EntityTagHeaderValue> tags, string etag, bool strong)
    {
        var current = new EntityTagHeaderValue(etag);
        return tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(current, strong));
    }

    private static IList<EntityTagHeaderValue>? TagsOf(string header, StringValues values, List<FieldMistake> mistakes)
    {
        if (values.Count == 0) return null;
        if (EntityTagHeaderValue.TryParseStrictList([.. values.OfType<string>()], out var tags)) return tags;
        mistakes.Add(new(header, "must be * or a list of quoted entity tags."));
        return null;
    }
}
