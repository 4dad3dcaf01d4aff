# syntax=docker/dockerfile:1
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS restore
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src/NewsBot.Analysis/NewsBot.Analysis.csproj src/NewsBot.Analysis/
COPY src/NewsBot/NewsBot.csproj src/NewsBot/
RUN dotnet restore src/NewsBot --use-current-runtime

FROM restore AS publish
COPY .editorconfig ./
COPY src/ src/
COPY config/ config/
COPY articles/ articles/
RUN dotnet publish src/NewsBot --no-restore -c Release --use-current-runtime --no-self-contained -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS final
WORKDIR /app
COPY --from=publish /app ./
# pdftotext reads PDF files. The data folder belongs to the image's non-root user before the volume is laid over it.
USER root
RUN apt-get update && apt-get install -y --no-install-recommends poppler-utils && rm -rf /var/lib/apt/lists/* && mkdir /data && chown "$APP_UID" /data
USER $APP_UID
# Nothing is written but the database (and /tmp, a tmpfs): run with --read-only --tmpfs /tmp.
ENV NEWSBOT__STORAGE__PATH=/data/newsbot.db \
    NEWSBOT__WEB__ADDRESS=http://0.0.0.0:5080 \
    DOTNET_EnableDiagnostics=0
VOLUME /data
EXPOSE 5080
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["dotnet", "newsbot.dll", "health"]
ENTRYPOINT ["dotnet", "newsbot.dll"]
CMD ["serve"]
