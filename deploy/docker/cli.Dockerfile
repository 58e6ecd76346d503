# The command line: produce, watch, load.
#   docker build -f deploy/docker/cli.Dockerfile -t sightline/cli:0.1.0-SNAPSHOT .
FROM maven:3.9.11-eclipse-temurin-17 AS build
WORKDIR /src
COPY .mvn .mvn
COPY pom.xml ./
# Maven requires the pom of every module, although not all modules are built here.
COPY trainer/pom.xml trainer/
COPY classifier-service/pom.xml classifier-service/
COPY deploy/pom.xml deploy/
COPY cli/pom.xml cli/
COPY microbench/pom.xml microbench/
# The contract rarely changes: this layer also holds the dependencies that its build downloads.
COPY proto proto
COPY libs libs
RUN mvn -B -ntp -pl proto,libs/images,libs/files,libs/kafka-connection,libs/model-store,libs/inference,libs/cli-support -am -Dmaven.test.skip=true -Dspotless.check.skip=true package
COPY cli/src cli/src
RUN mvn -B -ntp -pl cli -am -Dmaven.test.skip=true -Dspotless.check.skip=true package

FROM eclipse-temurin:17.0.17_10-jre-noble
LABEL org.opencontainers.image.title="Sightline command line" \
      org.opencontainers.image.description="Produce images, watch predictions" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="0.1.0-SNAPSHOT" \
      org.opencontainers.image.base.name="docker.io/library/eclipse-temurin:17.0.17_10-jre-noble"
RUN groupadd --gid 10001 sightline && useradd --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin sightline
WORKDIR /app
COPY --from=build /src/cli/target/bom.json /src/cli/target/sightline-cli.jar ./
USER 10001:10001
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=60", "-XX:TieredStopAtLevel=1", "-jar", "sightline-cli.jar"]
CMD ["--help"]
