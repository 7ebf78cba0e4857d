# Flink's own image with the job in it: build the jar first with ./mvnw package.
FROM flink:2.3.0-java17

COPY --chown=flink:flink conf/flink/config.yaml /opt/flink/conf/config.yaml
COPY --chown=flink:flink jobs/target/jobs-*-fat.jar /opt/flink/usrlib/levibot.jar
RUN mkdir -p /var/levibot && chown flink:flink /var/levibot

USER flink
WORKDIR /var/levibot
