# PostgreSQL, Kafka, Kafka Connect with one Debezium connector, OpenSearch: README.md.
terraform {
  required_version = ">= 1.4"

  required_providers {
    aiven = {
      source  = "aiven/aiven"
      version = "~> 4.0"
    }
  }
}

provider "aiven" {
  api_token = var.aiven_api_token
}

locals {
  repository = "${path.module}/../../.."
  connector  = jsondecode(file("${local.repository}/infra/connect/customers.json"))
  database   = "jdbc:postgresql://${aiven_pg.postgres.service_host}:${aiven_pg.postgres.service_port}/defaultdb?sslmode=require"
}

data "aiven_project" "project" {
  project = var.aiven_project
}

# Aiven's PostgreSQL runs with wal_level = logical.
resource "aiven_pg" "postgres" {
  project      = var.aiven_project
  cloud_name   = var.cloud
  plan         = var.plans["postgres"]
  service_name = "${var.prefix}-postgres"

  pg_user_config {
    pg_version = "17"
  }
}

resource "aiven_kafka" "kafka" {
  project      = var.aiven_project
  cloud_name   = var.cloud
  plan         = var.plans["kafka"]
  service_name = "${var.prefix}-kafka"

  kafka_user_config {
    kafka {
      auto_create_topics_enable = false
    }
  }
}

resource "aiven_kafka_connect" "connect" {
  project      = var.aiven_project
  cloud_name   = var.cloud
  plan         = var.plans["connect"]
  service_name = "${var.prefix}-connect"

  kafka_connect_user_config {
    kafka_connect {
      # The connector sets its producer's batching.
      connector_client_config_override_policy = "All"
    }
  }
}

resource "aiven_service_integration" "kafka_connect" {
  project                  = var.aiven_project
  integration_type         = "kafka_connect"
  source_service_name      = aiven_kafka.kafka.service_name
  destination_service_name = aiven_kafka_connect.connect.service_name
}

resource "aiven_opensearch" "opensearch" {
  project      = var.aiven_project
  cloud_name   = var.cloud
  plan         = var.plans["opensearch"]
  service_name = "${var.prefix}-opensearch"

  opensearch_user_config {
    opensearch_dashboards {
      enabled = true
    }
  }
}

# The connector finds its table there: the example tables with their first rows.
resource "terraform_data" "tables" {
  triggers_replace = aiven_pg.postgres.id

  provisioner "local-exec" {
    working_dir = local.repository
    command     = "./tidemark generate --create-tables --count 1 --url \"$DATABASE\""
    environment = {
      DATABASE = "${local.database}&user=${aiven_pg.postgres.service_username}&password=${urlencode(aiven_pg.postgres.service_password)}"
    }
  }
}

resource "aiven_kafka_connector" "customers" {
  project        = var.aiven_project
  service_name   = aiven_kafka_connect.connect.service_name
  connector_name = "customers"

  # The same definition as everywhere; only the database, and how often a topic is replicated, are this cloud's.
  config = merge(local.connector, {
    "name"                                      = "customers"
    "database.hostname"                         = aiven_pg.postgres.service_host
    "database.port"                             = tostring(aiven_pg.postgres.service_port)
    "database.user"                             = aiven_pg.postgres.service_username
    "database.password"                         = aiven_pg.postgres.service_password
    "database.dbname"                           = "defaultdb"
    "database.sslmode"                          = "require"
    "topic.creation.default.replication.factor" = "3"
  })

  depends_on = [aiven_service_integration.kafka_connect, terraform_data.tables]
}
