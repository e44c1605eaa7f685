using System.ClientModel;
using AiGateway.Fixtures.Exchanges;
using AiGateway.Sdk.Tests.Sdks;
using Anthropic.Exceptions;

namespace AiGateway.Sdk.Tests;

/// <summary>What providers of every dialect refuse with, as the official SDKs for .NET get it.</summary>
public sealed class DotnetErrorTests(SdkGateway fixture)
{
    // They are about the gateway's account, which is no business of its callers.
    private static readonly string[] AboutAccount = ["auth", "credit", "quota"];

    public static TheoryData<string, string, string> Cases =>
    [
        .. DotnetSdks.Dialects.SelectMany(sdk => Exchanges.Dialects.SelectMany(Exchanges.ErrorsOf).Where(failed => !failed.IsStream).Select(failed => (sdk, failed.Dialect, failed.Name))),
    ];

    public static TheoryData<string, string, string> StreamCases =>
    [
        .. DotnetSdks.Dialects.SelectMany(sdk => Exchanges.Dialects.SelectMany(Exchanges.ErrorsOf).Where(failed => failed.IsStream).Select(failed => (sdk, failed.Dialect, failed.Name))),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task An_error_has_the_status_and_the_hint_that_its_caller_can_use(string dialect, string upstream, string name)
    {
        var failed = Exchanges.FindError(upstream, name);
        fixture.Refuse(failed);

        var refusal = await SdkRefusal.OfAsync(() => DotnetSdks.Of(dialect).AskAsync(fixture.ThroughGateway, UpstreamModel.On(upstream), stream: false));

        refusal.Status.ShouldBe(StatusOf(failed));
        if (dialect != Exchanges.Anthropic && failed.Status == 429 && failed.Expected.RetryAfterSeconds is { } seconds)
            refusal.RetryAfter.ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_callers_own_mistake_is_told_in_the_providers_words_and_nothing_else_is(string dialect, string upstream, string name)
    {
        var failed = Exchanges.FindError(upstream, name);
        fixture.Refuse(failed);

        var refusal = await SdkRefusal.OfAsync(() => DotnetSdks.Of(dialect).AskAsync(fixture.ThroughGateway, UpstreamModel.On(upstream), stream: true));

        var words = failed.Expected.Message.Trim();
        if (IsCallersMistake(failed)) refusal.Message.ShouldContain(words);
        else refusal.Message.ShouldNotContain(words, Case.Sensitive);
    }

    [Theory]
    [MemberData(nameof(StreamCases))]
    public async Task A_stream_that_breaks_is_never_taken_for_a_whole_answer(string dialect, string upstream, string name)
    {
        fixture.Refuse(Exchanges.FindError(upstream, name));

        var finish = await FinishAsync(() => DotnetSdks.Of(dialect).AskAsync(fixture.ThroughGateway, UpstreamModel.On(upstream), stream: true));

        finish.ShouldBeNull();
    }

    // OpenAI's SDK takes an error event for a piece without content, also without a gateway; the others raise.
    private static async Task<string?> FinishAsync(Func<Task<SdkAnswer>> ask)
    {
        try
        {
            return (await ask()).Seen.Finish;
        }
        catch (Exception raised) when (raised is ClientResultException or AnthropicException)
        {
            return null;
        }
    }

    private static bool IsCallersMistake(FailedExchange failed) => (failed.Status is 400 or 409 or 413 or 422 || IsMissing(failed)) && !AboutAccount.Contains(failed.Name);

    // What the caller named is not there; what is missing of the gateway's own is a model.
    private static bool IsMissing(FailedExchange failed) => failed.Status == 404 && !new[] { "model", "deployment" }.Any(word => failed.Expected.Message.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static int StatusOf(FailedExchange failed) => (failed.Name, failed.Status) switch
    {
        ("auth", _) => 502,
        ("credit" or "quota", _) => 503,
        (_, 404) when IsMissing(failed) => 404,
        (_, 401 or 403 or 404) => 502, // the gateway's own credential and configuration
        (_, 408) => 504,
        (_, 400 or 409 or 413 or 422 or 429 or 500 or 503 or 529) => failed.Status,
        _ => 502,
    };
}
