using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AiGateway.CallLog;
using AiGateway.Calls;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace AiGateway.Tests.CallLog;

public sealed class RecordMistakeTests
{
    private static readonly string Text = Encoding.UTF8.GetString(CallRecordText.Write(Sample.Settled() with { CostUsd = 0.5m, DurationMs = 12, Failure = UpstreamFailure.Idle }));

    [Theory]
    [InlineData("id", "null", "id:")]
    [InlineData("id", "5", "id:")]
    [InlineData("id", "\"x\"", "id:")]
    [InlineData("id", "\"0198f0c0d0e040008000000000000001-acme\"", "id:")]
    [InlineData("id", "\"0198F0C0D0E070008000000000000001-acme\"", "id:")]
    [InlineData("id", "\"ffffffffffff70008000000000000001-acme\"", "id:")]
    [InlineData("id", "\"0198f0c0d0e070008000000000000001\"", "tenant:")]
    [InlineData("tenant", "\"other\"", "tenant:")]
    [InlineData("tenant", "\"Acme\"", "tenant:")]
    [InlineData("tenant", "\"acme\\u0000\"", "tenant:")]
    [InlineData("tenant", "\"\\ud800\"", "tenant:")]
    [InlineData("startedAt", "\"2026-01-31T12:00:01Z\"", "startedAt:")]
    [InlineData("startedAt", "\"2026-01-31T12:00:00+01:00\"", "startedAt:")]
    [InlineData("startedAt", "\"yesterday\"", "startedAt:")]
    [InlineData("startedAt", "1769860800000", "startedAt:")]
    [InlineData("outcome", "\"exploded\"", "outcome:")]
    [InlineData("outcome", "0", "outcome:")]
    [InlineData("outcome", "\"refused, lost\"", "outcome:")]
    [InlineData("failure", "\"unknown\"", "failure:")]
    [InlineData("failure", "\"mid_stream, protocol, status\"", "failure:")]
    [InlineData("status", "\"200\"", "status:")]
    [InlineData("status", "99999999999", "status:")]
    [InlineData("status", "200.5", "status:")]
    [InlineData("usage", "[]", "usage:")]
    [InlineData("usage", "{\"prompt\":9223372036854775808}", "usage.prompt:")]
    [InlineData("usage", "{\"prompt\":9007199254740992}", "usage.prompt:")]
    [InlineData("usage", "{\"cachedPrompt\":9007199254740992}", "usage.cachedPrompt:")]
    [InlineData("usage", "{\"cacheWrite\":9007199254740992}", "usage.cacheWrite:")]
    [InlineData("usage", "{\"completion\":9223372036854775807}", "usage.completion:")]
    [InlineData("usage", "{\"reasoning\":-9007199254740992}", "usage.reasoning:")]
    [InlineData("reservedTokens", "9007199254740992", "reservedTokens:")]
    [InlineData("bytesIn", "9007199254740992", "bytesIn:")]
    [InlineData("bytesOut", "-9223372036854775808", "bytesOut:")]
    [InlineData("costUsd", "1e30", "costUsd:")]
    [InlineData("durationMs", "1e999", "durationMs:")]
    [InlineData("timeToFirstByteMs", "-1e999", "timeToFirstByteMs:")]
    [InlineData("retentionDays", "0", "retentionDays:")]
    [InlineData("retentionDays", "-1", "retentionDays:")]
    [InlineData("retentionDays", "3651", "retentionDays:")]
    [InlineData("retentionDays", "2147483648", "retentionDays:")]
    [InlineData("stream", "\"yes\"", "stream:")]
    [InlineData("requestedModel", "null", "requestedModel:")]
    [InlineData("trace", "{}", "trace:")]
    [InlineData("trace", "[null]", "trace:")]
    [InlineData("trace", "[{\"stage\":\"x\"}]", "trace:")]
    [InlineData("trace", "[{\"stage\":1,\"decision\":\"x\"}]", "trace[0].stage:")]
    [InlineData("reduced", "{}", "reduced:")]
    [InlineData("schema", "0", "schema:")]
    [InlineData("schema", "\"1\"", "schema:")]
    [InlineData("schema", "99999999999", "schema:")]
    public void A_wrong_value_is_refused_by_the_name_of_its_field(string field, string value, string says) => MistakeIn(With(field, value)).ShouldStartWith(says);

    [Theory]
    [InlineData("id")]
    [InlineData("startedAt")]
    [InlineData("tenant")]
    [InlineData("application")]
    [InlineData("keyId")]
    [InlineData("surface")]
    [InlineData("requestedModel")]
    [InlineData("outcome")]
    public void A_missing_member_is_named(string field)
    {
        MistakeIn(Without(field)).ShouldBe($"{field}: missing.");
        MistakeIn(Text.Replace($"\"{field}\"", $"\"{field.ToUpperInvariant()}\"", StringComparison.Ordinal)).ShouldBe($"{field}: missing.");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("not JSON")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("1")]
    [InlineData("\"text\"")]
    [InlineData("[]")]
    [InlineData("[{}]")]
    [InlineData("{}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("\0")]
    [InlineData("\ufeff{}")]
    [InlineData("\ufffd")]
    public void What_is_no_record_at_all_is_refused_in_a_sentence(string text) => MistakeIn(text).ShouldMatch("^.{5,200}$");

    [Theory]
    [InlineData("{ }")]
    [InlineData(",")]
    [InlineData("x")]
    public void What_follows_a_record_is_refused(string more) => MistakeIn(Text + more).ShouldContain("not valid JSON");

    [Fact]
    public void A_comment_or_a_trailing_comma_is_refused()
    {
        MistakeIn("/* */" + Text).ShouldContain("not valid JSON");
        MistakeIn(Text[..^1] + ",}").ShouldContain("not valid JSON");
    }

    [Theory]
    [InlineData(",\"tenant\":\"acme\"}")]
    [InlineData(",\"t\\u0065nant\":\"acme\"}")]
    [InlineData(",\"reduced\":{\"originalBytes\":1,\"originalBytes\":1,\"sha256\":\"\"}}")]
    public void A_member_that_is_given_twice_is_refused(string more) => MistakeIn(Text[..^1] + more).ShouldNotBeEmpty();

    [Fact]
    public void A_newer_schema_has_its_own_reason_whatever_else_is_in_it()
    {
        const string reason = "schema 2 is newer than this gateway's 1: update, then replay it";

        MistakeIn(With("schema", "2")).ShouldBe(reason);
        MistakeIn("{\"schema\":2}").ShouldBe(reason);
        MistakeIn(With("schema", "2").Replace("\"outcome\":\"completed\"", "\"outcome\":{\"kind\":\"new\"}", StringComparison.Ordinal)).ShouldBe(reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"trace\":")]
    [InlineData("\"colour\":")]
    public void Great_depth_is_refused_wherever_it_is(string member)
    {
        var deep = member + new string('[', 10_000) + new string(']', 10_000);

        MistakeIn(member.Length == 0 ? deep : Text[..^1] + "," + deep + "}").ShouldContain("not valid JSON");
    }

    [Fact]
    public void Members_that_are_not_known_are_passed_over()
    {
        var record = Read(Text[..^1] + ",\"colour\":\"red\",\"colour\":2,\"Tenant\":\"other\",\"body\":{\"a\":[1,{\"b\":null}]}}");

        record.Outcome.ShouldBe(OutcomeKind.Completed);
        Encoding.UTF8.GetString(CallRecordText.Write(record)).ShouldNotContain("colour");
    }

    [Fact]
    public void A_time_in_another_zone_is_the_same_time() => Read(With("startedAt", "\"2026-01-31T13:00:00+01:00\"")).StartedAt.ShouldBe(Sample.Noon);

    [Fact]
    public void A_reason_holds_nothing_of_the_text()
    {
        const string secret = "prompt-of-someone";

        MistakeIn(With("outcome", $"\"{secret}\"")).ShouldNotContain(secret);
        MistakeIn(With("requestedModel", $"[\"{secret}\"]")).ShouldNotContain(secret);
        MistakeIn($"{secret} {Text}").ShouldNotContain(secret);
        MistakeIn(Text[..^1] + $",\"{new string('x', 5_000)}\":{{\"{new string('y', 5_000)}\":}}}}").Length.ShouldBeLessThan(200);
    }

    [Property]
    public void Nothing_makes_reading_throw(byte[] bytes) => CallRecordText.TryRead(bytes, out _, out _).ShouldBeFalse();

    [Property]
    public Property A_record_with_any_bytes_changed_is_read_or_refused() => Prop.ForAll(
        ArbMap.Default.ArbFor<(PositiveInt At, byte[] New)>(),
        change =>
        {
            var bytes = Encoding.UTF8.GetBytes(Text);
            var at = change.At.Get % bytes.Length;
            change.New.AsSpan(0, Math.Min(change.New.Length, bytes.Length - at)).CopyTo(bytes.AsSpan(at));
            return CallRecordText.TryRead(bytes, out var record, out var mistake) ? CallRecordText.Write(record).Length > 0 : mistake.Length is > 4 and < 300;
        });

    [Property]
    public Property Any_value_in_any_member_is_read_or_refused() => Prop.ForAll(
        Gen.Elements(JsonNode.Parse(Text)!.AsObject().Select(member => member.Key).Append("reduced").Append("colour").ToArray()).ToArbitrary(),
        Gen.Elements("null", "0", "-1", "1e999", "1e-999", "\"\"", "\"\\u0000\"", "\"\\udc00\"", "[]", "[[]]", "{}", "{\"a\":{}}", "true", "\"NaN\"", "99999999999999999999999999999999").ToArbitrary(),
        (member, value) => CallRecordText.TryRead(Encoding.UTF8.GetBytes(With(member, value)), out var record, out var mistake) ? CallRecordText.Write(record).Length > 0 : mistake.Length > 4);

    private static string With(string field, string value)
    {
        var rest = Without(field);
        return $"{rest[..^1]},\"{field}\":{value}}}";
    }

    private static string Without(string field)
    {
        var record = JsonNode.Parse(Text)!.AsObject();
        record.Remove(field);
        return record.ToJsonString();
    }

    private static CallRecord Read(string text)
    {
        CallRecordText.TryRead(Encoding.UTF8.GetBytes(text), out var record, out var mistake).ShouldBeTrue(mistake);
        return record!;
    }

    private static string MistakeIn(string text)
    {
        CallRecordText.TryRead(Encoding.UTF8.GetBytes(text), out _, out var mistake).ShouldBeFalse();
        return mistake!;
    }
}
