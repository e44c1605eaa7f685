using System.Net;

namespace AiGateway.Tests.Resources;

public sealed class FieldTests(ResourceServerFixture fixture) : IClassFixture<ResourceServerFixture>
{
    [Fact]
    public async Task Every_wrong_field_of_every_resource_is_refused_by_its_name()
    {
        var failures = new List<string>();
        foreach (var (path, body, field, says) in FieldCases.All)
        {
            var answer = await fixture.Server.PutAsync(path, body);
            var isRight = answer.Status == HttpStatusCode.BadRequest && answer.Mistakes is [var only] && only.StartsWith(field + ": ", StringComparison.Ordinal) && only.Contains(says, StringComparison.Ordinal);
            if (!isRight) failures.Add($"{path} {(body.Length > 200 ? body[..200] : body)} → expected {field}: …{says}…, got {(int)answer.Status} {string.Join(" | ", answer.Mistakes)}");
        }

        string.Join('\n', failures).ShouldBeEmpty();
        FieldCases.All.Count().ShouldBeGreaterThan(200);
    }

    [Fact]
    public async Task All_mistakes_are_told_at_once()
    {
        var answer = await fixture.Server.PutAsync("models/x", """
            { "description": 1, "aliases": ["ok", "m", "b b"], "colour": "red",
              "route": { "strategy": "fastest", "targets": [ { "deployment": "gone", "weight": 1 } ], "timeouts": { "idleSeconds": 0, "soon": true } } }
            """);

        answer.MistakenFields.ShouldBe(
            ["description", "aliases[1]", "aliases[2]", "colour", "route.strategy", "route.targets[0].weight", "route.targets[0].deployment", "route.timeouts.idleSeconds", "route.timeouts.soon"], ignoreOrder: true);
        answer.Json.GetProperty("detail").GetString()!.ShouldContain("9 mistakes");
    }

    [Fact]
    public async Task A_wrong_name_does_not_hide_the_mistakes_of_the_body()
    {
        var answer = await fixture.Server.PutAsync("tenants/UPPER", """{ "name": "UPPER", "status": "gone", "colour": "red" }""");

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.MistakenFields.ShouldBe(["name", "status", "colour"]);
    }

    [Theory]
    [InlineData("""{ "displayName": "a", "displayName": "b" }""", "displayName", "twice")]
    [InlineData("""{ "attributes": { "a": "1", "\u0061": "2" } }""", "attributes.a", "twice")]
    [InlineData("""[]""", "body", "object")]
    [InlineData("""null""", "body", "object")]
    [InlineData("", "body", "missing")]
    [InlineData("""{ "displayName": "a", }""", "body", "line 1")]
    [InlineData("""{ "displayName": "a" } { }""", "body", "not valid JSON")]
    [InlineData("""{ /* why */ }""", "body", "not valid JSON")]
    public async Task A_body_that_is_not_one_sound_object_is_refused(string body, string field, string says)
    {
        var answer = await fixture.Server.PutAsync("tenants/x", body);

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Mistakes.Single().ShouldStartWith(field + ": ");
        answer.Mistakes.Single().ShouldContain(says);
    }

    [Fact]
    public async Task A_body_nested_without_end_is_refused()
    {
        var answer = await fixture.Server.PutAsync("tenants/x", string.Concat(Enumerable.Repeat("{\"a\":", 1000)) + "1" + new string('}', 1000));

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Mistakes.Single().ShouldContain("32 levels");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_over_the_limit_is_refused_whether_its_length_is_announced_or_not(bool chunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/manage/v1/tenants/x") { Content = new ByteArrayContent(new byte[300 * 1024]) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TransferEncodingChunked = chunked;

        using var response = await fixture.Server.Server.Client.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Theory]
    [InlineData(new byte[] { 0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d })]
    [InlineData(new byte[] { 0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xc0, 0x80, 0x22, 0x7d })]
    public async Task Invalid_UTF_8_is_refused(byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");

        var answer = await AiGateway.Tests.Management.Answer.OfAsync(await fixture.Server.Server.Client.PutAsync("/manage/v1/tenants/x", content));

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Mistakes.Single().ShouldContain("UTF-8");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData(null)]
    public async Task Only_JSON_is_taken(string? type)
    {
        using var content = new ByteArrayContent("{}"u8.ToArray());
        if (type is not null) content.Headers.TryAddWithoutValidation("Content-Type", type);

        using var response = await fixture.Server.Server.Client.PutAsync("/manage/v1/tenants/x", content);

        response.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }
}
