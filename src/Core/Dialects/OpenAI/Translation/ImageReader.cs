using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>Tells the pictures of an answer, which come as <c>data:</c> addresses.</summary>
internal static class ImageReader
{
    public static void Tell(int choice, ReadOnlySpan<byte> images, IChatSink sink)
    {
        var items = new UpstreamArray(images);
        while (items.Next())
        {
            var medium = ChatMedium.At(AddressOf(items.Value));
            if (medium.Base64 is { } base64) sink.Image(choice, medium.MediaType ?? "image/png", JsonChars.Quote(base64));
        }
    }

    private static string AddressOf(ReadOnlySpan<byte> image)
    {
        var members = new UpstreamObject(image);
        while (members.Next())
        {
            if (!members.Is("image_url"u8)) continue;
            var inner = new UpstreamObject(members.Value);
            while (inner.Next())
                if (inner.Is("url"u8)) return UpstreamValue.Text(inner.Value);
        }

        return "";
    }
}
