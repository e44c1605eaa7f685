using System.ClientModel;
using System.Globalization;
using Anthropic.Exceptions;

namespace AiGateway.Sdk.Tests.Sdks;

/// <summary>What an SDK for .NET threw when it was refused.</summary>
/// <param name="RetryAfter">The hint that came with it; null when there was none or the SDK does not show it.</param>
internal sealed record SdkRefusal(int Status, string Message, TimeSpan? RetryAfter)
{
    public static async Task<SdkRefusal> OfAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (ClientResultException refused)
        {
            return new(refused.Status, refused.Message, HintOf(refused));
        }
        catch (AnthropicApiException refused)
        {
            return new((int)refused.StatusCode, refused.ApiMessage ?? refused.Message, null);
        }

        throw new InvalidOperationException("The call was answered.");
    }

    private static TimeSpan? HintOf(ClientResultException refused) =>
        refused.GetRawResponse()?.Headers.TryGetValue("retry-after-ms", out var text) == true
            ? TimeSpan.FromMilliseconds(double.Parse(text!, CultureInfo.InvariantCulture)) : null;
}
