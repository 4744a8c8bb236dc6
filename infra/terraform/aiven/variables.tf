variable "aiven_project" {
  description = "The Aiven project that everything is made in"
  type        = string
}

variable "aiven_api_token" {
  description = "A token with the right to make services in the project"
  type        = string
  sensitive   = true
}

variable "cloud" {
  description = "Where it all stands"
  type        = string
  default     = "google-europe-west1"
}

variable "prefix" {
  description = "Begins the name of every service"
  type        = string
  default     = "tidemark"
}

variable "plans" {
  description = "The size of each service; Kafka Connect connects to a Kafka of a business plan or larger"
  type        = map(string)
  default = {
    postgres   = "startup-4"
    kafka      = "business-4"
    connect    = "startup-4"
    opensearch = "startup-4"
  }
}
