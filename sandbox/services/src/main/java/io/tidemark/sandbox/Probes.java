package io.tidemark.sandbox;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;

/** One question to each service, without its client library: enough to know that it takes requests. */
record Probes(Optional<Tls> tls) {
    private static final int PATIENCE_MS = 2_000;
    private static final short METADATA = 3;
    private static final int CORRELATION = 4711;

    /** Whether the broker names at least one broker that is alive: it does so once it is itself unfenced. */
    boolean kafkaAnswers(int port) throws IOException {
        try (Socket socket = socket()) {
            socket.connect(Loopback.at(port), PATIENCE_MS);
            socket.setSoTimeout(PATIENCE_MS);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            // Size, then a header without client id, then version 0 of Metadata for one topic that cannot exist.
            byte[] topic = {'?'};
            out.writeInt(2 + 2 + 4 + 2 + 4 + 2 + topic.length);
            out.writeShort(METADATA);
            out.writeShort(0);
            out.writeInt(CORRELATION);
            out.writeShort(-1);
            out.writeInt(1);
            out.writeShort(topic.length);
            out.write(topic);
            out.flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            in.readInt();
            return in.readInt() == CORRELATION && in.readInt() > 0;
        }
    }

    private Socket socket() throws IOException {
        return tls.isEmpty()
                ? new Socket()
                : tls.get().client().getSocketFactory().createSocket();
    }

    boolean answersOk(String url) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(PATIENCE_MS);
        connection.setReadTimeout(PATIENCE_MS);
        if (connection instanceof HttpsURLConnection secured && tls.isPresent()) {
            secured.setSSLSocketFactory(tls.get().client().getSocketFactory());
            secured.setRequestProperty("Authorization", Tls.authorization());
        }
        try {
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } finally {
            connection.disconnect();
        }
    }
}
