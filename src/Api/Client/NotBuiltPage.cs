namespace GoChat.Api.Client;

/// <summary>Replaces a client that has not been built and says what to do. The API does not need the client.</summary>
internal static class NotBuiltPage
{
    private const string Html = """
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><title>GoChat</title></head>
        <body>
        <h1>GoChat is running, without its web client</h1>
        <p>The client in frontend/chat-web has not been built. Install <a href="https://nodejs.org">Node.js</a> 20 or newer, which brings npm,
        then stop the server and start it again with <code>dotnet run --project src/Api</code>: that builds the client too.</p>
        <p lang="zh-CN">网页客户端尚未构建。请安装 Node.js 20 或更新版本（含 npm），然后停止服务器并重新执行
        <code>dotnet run --project src/Api</code>，它会自动构建客户端。</p>
        <p>The API is described at <a href="/swagger">/swagger</a>.</p>
        </body>
        </html>
        """;

    public static Task Write(HttpResponse response)
    {
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        return response.WriteAsync(Html);
    }
}
