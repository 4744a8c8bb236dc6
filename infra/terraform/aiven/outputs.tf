output "tidemark_yaml" {
  description = "A tidemark.yaml for these services; the passwords are in the environment"
  value = templatefile("${path.module}/tidemark.yaml.tftpl", {
    kafka      = aiven_kafka.kafka.service_uri
    opensearch = "https://${aiven_opensearch.opensearch.service_host}:${aiven_opensearch.opensearch.service_port}"
    connect    = "https://${aiven_kafka_connect.connect.service_host}:${aiven_kafka_connect.connect.service_port}"
    database   = local.database
  })
  sensitive = true
}

output "environment" {
  description = "What tidemark.yaml takes from the environment, as a file for a shell"
  value       = <<-EOT
    export OPENSEARCH_USERNAME='${aiven_opensearch.opensearch.service_username}'
    export OPENSEARCH_PASSWORD='${aiven_opensearch.opensearch.service_password}'
    export CONNECT_USERNAME='${aiven_kafka_connect.connect.service_username}'
    export CONNECT_PASSWORD='${aiven_kafka_connect.connect.service_password}'
    export DATABASE_USER='${aiven_pg.postgres.service_username}'
    export DATABASE_PASSWORD='${aiven_pg.postgres.service_password}'
  EOT
  sensitive   = true
}

output "ca_pem" {
  description = "The project's certificate authority"
  value       = data.aiven_project.project.ca_cert
  sensitive   = true
}

output "service_cert" {
  description = "Kafka's client certificate"
  value       = aiven_kafka.kafka.kafka[0].access_cert
  sensitive   = true
}

output "service_key" {
  description = "The key of Kafka's client certificate"
  value       = aiven_kafka.kafka.kafka[0].access_key
  sensitive   = true
}
