#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Muster developers
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the certificates of the TLS tests in the folder given as the first argument: nothing secret lies in the repository.
set -eu
cd "$1"

authority() { # name, common name
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$1.key" -out "$1.pem" -days 30 \
        -subj "/O=Muster tests/CN=$2" -addext basicConstraints=critical,CA:TRUE \
        -addext keyUsage=critical,keyCertSign,cRLSign 2>/dev/null
}

request() { # name, common name
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$1.key" -out "$1.csr" \
        -subj "/O=Muster tests/CN=$2" 2>/dev/null
}

leaf() { # name, authority, common name, alternative names
    request "$1" "$3"
    printf 'basicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\nsubjectAltName=%s\n' "$4" >"$1.ext"
    openssl x509 -req -in "$1.csr" -CA "$2.pem" -CAkey "$2.key" -CAcreateserial -out "$1.pem" -extfile "$1.ext" \
        -days 30 2>/dev/null
}

# `openssl x509` cannot set the dates in OpenSSL 3.0; `openssl ca` can.
dated() { # name, start, end
    request "$1" localhost
    mkdir -p "db-$1"
    : >"db-$1/index.txt"
    echo 01 >"db-$1/serial"
    printf 'subjectAltName=DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth\n' >"$1.ext"
    printf '[ca]\ndefault_ca=d\n[d]\ndatabase=db-%s/index.txt\nserial=db-%s/serial\nnew_certs_dir=db-%s\n' \
        "$1" "$1" "$1" >"$1.cnf"
    printf 'default_md=sha256\npolicy=p\n[p]\ncommonName=supplied\norganizationName=optional\n' >>"$1.cnf"
    openssl ca -batch -config "$1.cnf" -cert ca.pem -keyfile ca.key -in "$1.csr" -out "$1.pem" \
        -startdate "$2" -enddate "$3" -extfile "$1.ext" -notext 2>/dev/null
}

authority ca "Muster Test Root"
authority rogue "Rogue Root"
leaf server ca localhost "DNS:localhost,IP:127.0.0.1"
leaf wronghost ca other.example "DNS:other.example,DNS:www.other.example"
leaf rogueserver rogue localhost "DNS:localhost,IP:127.0.0.1"
dated expired 20240101000000Z 20240102000000Z
dated future 20990101000000Z 20990102000000Z
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout selfsigned.key -out selfsigned.pem \
    -days 30 -subj "/CN=appliance" -addext subjectAltName=DNS:localhost 2>/dev/null
