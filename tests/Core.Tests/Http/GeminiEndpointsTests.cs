using AiGateway.Http;
using Microsoft.AspNetCore.Http;

namespace AiGateway.Tests.Http;

public sealed class GeminiEndpointsTests
{
    [Theory]
    [InlineData("/v1beta/models/flash:generateContent", "/v1beta/models/flash:generateContent")]
    [InlineData("/v1beta/models/openai/gpt:generateContent", "/v1beta/models/openai%2Fgpt:generateContent")]
    [InlineData("/v1beta/models/a/b:c:streamGenerateContent", "/v1beta/models/a%2Fb:c:streamGenerateContent")]
    [InlineData("/v1beta1/projects/p/locations/l/publishers/google/models/a/b:countTokens", "/v1beta1/projects/p/locations/l/publishers/google/models/a%2Fb:countTokens")]
    [InlineData("/v1/publishers/openai/models/gpt:generateContent", "/v1/publishers/google/models/openai%2Fgpt:generateContent")]
    [InlineData("/v1beta/models/a/b:embedContent", "/v1beta/models/a/b:embedContent")]
    [InlineData("/v1/chat/completions", "/v1/chat/completions")]
    public void A_models_name_with_slashes_is_made_one_segment(string path, string joined)
    {
        var http = new DefaultHttpContext();
        (http.Request.Method, http.Request.Path) = ("POST", path);

        GeminiEndpoints.JoinModel(http.Request);

        http.Request.Path.Value.ShouldBe(joined);
    }
}
