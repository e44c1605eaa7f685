using System.Buffers;

namespace AiGateway.Dialects.OpenAIResponses.Translation;

/// <summary>A picture that the model made.</summary>
/// <param name="events">Where it is told.</param>
/// <param name="index">Its place in the output.</param>
/// <param name="id">Its id, as JSON.</param>
/// <param name="format">Such as <c>png</c>, as JSON.</param>
/// <param name="base64">Its bytes, as JSON.</param>
internal sealed class ImageItem(ResponseEvents events, int index, byte[] id, byte[] format, byte[] base64) : OutputItem(events, index, id)
{
    protected override void FinishContent() => Begin("response.image_generation_call.completed"u8).End();

    protected override void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> status)
    {
        output.Write("{\"id\":"u8);
        output.Write(Id);
        output.Write(",\"type\":\"image_generation_call\",\"status\":\""u8);
        output.Write(status);
        output.Write("\",\"output_format\":"u8);
        output.Write(format);
        output.Write(",\"result\":"u8);
        output.Write(IsDone ? base64 : "null"u8);
        output.Write("}"u8);
    }
}
